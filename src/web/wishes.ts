import { DIGEST_KINDS } from '../model/digest.ts'
import { LAYOUTS, type Wishes } from '../model/newsletter.ts'
import type { Topic } from '../model/topic.ts'
import type { Form } from './form.ts'
import { isUi } from './paths.ts'
import { isTimeZone } from './time-zones.ts'

/** What the form offers at first: the day's choice at seven, both languages beside each other. */
export const firstWishes = (ui: Wishes['ui'], timeZone: string): Wishes => ({
  ui,
  layout: 'columns',
  kinds: ['daily'],
  topics: [],
  timeZone,
  hour: 7,
})

/**
 * What somebody chose; what can't be read stays as it was. `kinds` may be empty: nothing was chosen; no topics stand for
 * everything. `topics` are those that were offered.
 */
export function readWishes(form: Form, before: Wishes, topics: readonly Topic[]): Wishes {
  const chosen = new Set(form.getAll('topic'))
  const ui = form.get('lang') ?? ''
  const hour = form.get('hour') ?? ''
  const timeZone = form.get('zone') ?? ''
  const kinds = form.getAll('kind')
  return {
    ui: isUi(ui) ? ui : before.ui,
    layout: LAYOUTS.find((layout) => layout === form.get('layout')) ?? before.layout,
    kinds: DIGEST_KINDS.filter((kind) => kinds.includes(kind)),
    topics: topics.map(({ slug }) => slug).filter((slug) => chosen.has(slug)),
    timeZone: timeZone.length < 64 && isTimeZone(timeZone) ? timeZone : before.timeZone,
    hour: /^(1?\d|2[0-3])$/.test(hour) ? Number(hour) : before.hour,
  }
}
