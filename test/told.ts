import type { CheckContext } from '../src/check/context.ts'
import { findFindings } from '../src/check/find-findings.ts'
import { loadCedict } from '../src/store/load-cedict.ts'

const lexicon = { cedict: loadCedict() }

/** What is found in sentences linked one to one, as `kind: source | target`. */
export function told(
  pairs: readonly (readonly [english: string, chinese: string])[],
  context: CheckContext = {},
): string[] {
  const bitext = {
    from: 'en',
    to: 'zh-Hans',
    source: pairs.map(([english]) => english),
    target: pairs.map(([, chinese]) => chinese),
    links: pairs.map((_, i) => ({ source: [i], target: [i], score: 1 })),
  }
  return findFindings(bitext, { lexicon, ...context }).map(
    ({ kind, quotes }) => `${kind}: ${quotes.source} | ${quotes.target}`,
  )
}
