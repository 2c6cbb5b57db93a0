import type { UiLang } from '../model/lang.ts'
import { searchPath, withQuery } from './paths.ts'

/** The fields by which the page of results narrows a search: they are part of what was typed, so that they can be learned and followed. */
export type NarrowField = 'lang' | 'source' | 'after'

const NAMES: Readonly<Record<NarrowField, string>> = {
  lang: 'lang|language|语言|語言',
  source: 'source|来源|來源',
  after: 'after|since|晚于|晚於',
}

const fieldPattern = (field: NarrowField): RegExp =>
  new RegExp(`(^|\\s)(?:${NAMES[field]})[:：](?:"[^"]*"?|\\S*)`, 'giu')

/** What was typed with one field set, or taken away. */
export function narrowed(typed: string, field: NarrowField, value: string | null): string {
  const rest = typed.replaceAll(fieldPattern(field), '$1').replaceAll(/\s+/g, ' ').trim()
  return value ? `${rest} ${field}:${value}` : rest
}

/** What a field is set to in what was typed. */
export function valueOfField(typed: string, field: NarrowField): string | null {
  const found = fieldPattern(field).exec(typed)
  return found ? found[0].trim().replace(/^[^:：]*[:：]"?|"$/g, '') : null
}

/** How results are shown. */
export type SearchChoice = { readonly only: boolean; readonly byDate: boolean }

/** The address of a search. */
export const searchAddress = (ui: UiLang, typed: string, { only, byDate }: SearchChoice, number = 1): string =>
  withQuery(searchPath(ui), {
    q: typed,
    only: only ? '1' : null,
    by: byDate ? 'date' : null,
    page: number > 1 ? String(number) : null,
  })
