import { plainText } from './plain-text.ts'

/** One object of a page's JSON-LD: https://www.w3.org/TR/json-ld11/ as schema.org uses it. */
export type JsonLdNode = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is JsonLdNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** All objects in a script, parents before children, at most 500. Broken JSON is mended where only control characters or a comma break it, else skipped. */
export function readJsonLd(text: string): JsonLdNode[] {
  const parsed = parseLoosely(text)
  const nodes: JsonLdNode[] = []
  const queue: unknown[] = [parsed]
  for (let i = 0; i < queue.length && nodes.length < 500; i += 1) {
    const value = queue[i]
    if (Array.isArray(value)) queue.push(...value.slice(0, 500))
    else if (isNode(value)) {
      nodes.push(value)
      for (const member of Object.values(value)) if (typeof member === 'object') queue.push(member)
    }
  }
  return nodes
}

function parseLoosely(text: string): unknown {
  const trimmed = text
    .trim()
    .replace(/^(<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)$/, '')
    .replace(/;\s*$/, '')
  for (const attempt of [trimmed, trimmed.replace(/[\u0000-\u001F]+/g, ' ').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(attempt)
    } catch {
      // Broken JSON-LD is everyday; the page's text is still there.
    }
  }
  return null
}

/** Whether the node's `@type` (also as an address) matches. */
export function hasType(node: JsonLdNode, type: RegExp): boolean {
  return listOf(node['@type']).some((name) => typeof name === 'string' && type.test(name.replace(/^.*[/#:]/, '')))
}

/** A member as plain text: strings as they are, objects by their `name` or `@value`. */
export function textsOf(value: unknown): string[] {
  return listOf(value).flatMap((member) => {
    if (typeof member === 'string' || typeof member === 'number') return [plainText(String(member))].filter(Boolean)
    return isNode(member) ? textsOf(member['name'] ?? member['@value']) : []
  })
}

/** Article types of schema.org, subtypes included. */
export const ARTICLE_TYPE = /(Article|Posting|Report|Blog|Review|Recipe|HowTo|Analysis|Opinion)$/i
