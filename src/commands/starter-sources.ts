import { readFileSync } from 'node:fs'
import { parseOpml } from '../collect/opml.ts'
import { orFail } from './command.ts'

/** The list that a new site is offered; none of it is polled before the operator imports it. */
export const STARTER_FILE = 'starter/sources.opml'

export function readStarterSources(): readonly { title: string; url: string; lang: string }[] {
  const outlines = orFail(parseOpml(readFileSync(new URL(`../../${STARTER_FILE}`, import.meta.url))))
  return outlines.map(({ title, url, homeUrl, lang }) => ({ title, url: homeUrl ?? url, lang: lang ?? 'und' }))
}
