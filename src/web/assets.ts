import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'

const FOLDER = path.join(import.meta.dirname, 'assets')

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export type Asset = { readonly type: string; readonly body: Uint8Array }

/** The files of our own that pages refer to. A name holds a digest of the content, so a browser may keep it for ever. */
export type Assets = {
  /** Where the file of this name is served. Throws where there is none. */
  path(name: string): string
  /** The file served under a name with digest. */
  find(hashedName: string): Asset | null
  /** A digest of all of them: another one is another edition of the site. */
  readonly edition: string
}

/** What every page needs, and all that the pages need which are read most: they weigh less without the others. */
const STYLE = ['sambac.css', 'article.css', 'find.css']

/** The files as they are served, by name. */
function readFiles(): Map<string, string> {
  const names = readdirSync(FOLDER).sort()
  const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8')
  const joined = (styles: readonly string[]): string => styles.map(read).join('\n')
  const others = names.filter((name) => !name.endsWith('.css'))
  return new Map([
    ['sambac.css', joined(STYLE)],
    ['more.css', joined(names.filter((name) => name.endsWith('.css') && !STYLE.includes(name)))],
    ...others.map((name) => [name, read(name)] as const),
  ])
}

/** Comments that stand in lines of their own, and what types leave behind at the ends of lines, need not travel. */
const withoutComments = (text: string): string =>
  text
    .replaceAll(/^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*)[ \t]*$/gm, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{2,}/g, '\n')

/** Reads the folder `assets/` once; TypeScript becomes JavaScript by leaving out its types. */
export function loadAssets(): Assets {
  const paths = new Map<string, string>()
  const assets = new Map<string, Asset>()
  for (const [name, text] of readFiles()) {
    const { name: stem, ext } = path.parse(name)
    const type = TYPES[ext]
    if (!type) continue
    const body = Buffer.from(withoutComments(ext === '.ts' ? stripTypeScriptTypes(text) : text))
    const digest = createHash('sha256').update(body).digest('hex').slice(0, 10)
    const served = `${stem}.${digest}${ext === '.ts' ? '.js' : ext}`
    paths.set(name, `/assets/${served}`)
    assets.set(served, { type, body })
  }
  return {
    path: (name) => {
      const found = paths.get(name)
      if (!found) throw new Error(`there is no asset ${name}`)
      return found
    },
    find: (hashedName) => assets.get(hashedName) ?? null,
    edition: createHash('sha256')
      .update([...assets.keys()].join(' '))
      .digest('hex')
      .slice(0, 10),
  }
}
