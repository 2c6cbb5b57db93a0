import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import type { Leaf } from './leaves.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { attribute, cleanText, descendants, textOf, type Element } from './tree.ts'
import { namesOf } from './candidates.ts'

export type FoundByline = { readonly byline: string; readonly from: string }

const AUTHOR_META = ['author', 'article:author', 'byl', 'dc.creator', 'dcterms.creator', 'sailthru.author', 'parsely-author', 'cxenseparse:author', 'rnews:author', 'citation_author', 'mediaid', 'article:author_name', 'twitter:data1'] // prettier-ignore
const AUTHOR_NAMES =
  /(^|[\s_-])(byline|author|author[_-]?name|writer|reporter|autor|auteur)([\s_-]|$)|byline|authorname/i
/** What stands before a name. */
const BY =
  /^(?:by|von|par|por|di|da|av|door|text|autor(?:in)?|author|written by|posted by|words by|story by|автор|作者|文|撰文|记者|記者|撰稿)\s*[:：|/／]?\s+|^(?:作者|撰文|撰稿|文|记者|記者)\s*[:：/／]\s*|^[|·–—-]\s*/i
const CHINESE_LINE =
  /(?:作\s*者|撰\s*文|撰\s*稿|记\s*者|記\s*者|文)\s*[:：/／]\s*([^\s:：|｜,，;；()（）]{2,12}(?:[ 、]+[^\s:：|｜,，;；()（）]{2,4}(?![:：]))*)/

/** A byline without “By”, e-mail, role or date; null where nothing like a name is left. */
export function cleanByline(text: string): string | null {
  let name = cleanText(text)
  for (let i = 0; i < 2; i += 1) name = name.replace(BY, '')
  name = cleanText(
    name
      .replace(/\S+@\S+/g, '')
      .replace(/\s*[|•·–—]\s.*$/, '')
      .replace(/[,，;；|:：]\s*$/, ''),
  )
  if (!/\p{L}{2}/u.test(name) || name.length > 80 || /https?:|www\.|^@/.test(name)) return null
  return name
}

/** Who wrote it: from structured metadata, meta elements, elements named so, then from the lines around the title. */
export function findByline(root: Element, head: PageHead, around: readonly Leaf[]): FoundByline | null {
  const stated = head.jsonLd
    .filter((node) => hasType(node, ARTICLE_TYPE))
    .map((node) => [...new Set(textsOf(node['author']))].join(', '))
    .find((names) => cleanByline(names))
  const fromLd = stated ? cleanByline(stated) : null
  if (fromLd) return { byline: fromLd, from: 'JSON-LD author' }
  for (const name of AUTHOR_META) {
    const byline = cleanByline(metaOf(head, name) ?? '')
    if (byline && !/^(admin|editor|staff)$/i.test(byline)) return { byline, from: `meta ${name}` }
  }
  return elementByline(root) ?? lineByline(around)
}

function elementByline(root: Element): FoundByline | null {
  for (const element of descendants(root)) {
    const rel = attribute(element, 'rel') ?? ''
    const isAuthor =
      /(^| )author( |$)/.test(rel) ||
      /author/.test(attribute(element, 'itemprop') ?? '') ||
      AUTHOR_NAMES.test(namesOf(element))
    if (!isAuthor) continue
    const text = textOf(element)
    const byline = text.length < 100 ? cleanByline(text) : null
    if (byline) return { byline, from: 'element marked as author' }
  }
  return null
}

function lineByline(around: readonly Leaf[]): FoundByline | null {
  for (const { text } of around) {
    if (text.length > 250) continue
    const chinese = CHINESE_LINE.exec(text)?.[1]
    const by = /^(?:by|von|par|por|written by|posted by)\s+(\p{Lu}[^|,•·]{2,50})/iu.exec(text)?.[1]
    const byline = chinese || by ? cleanByline(chinese ?? by ?? '') : null
    if (byline) return { byline, from: `line “${text.slice(0, 60)}”` }
  }
  return null
}
