import { DIGEST_KINDS } from '../../model/digest.ts'
import { LANG_OF_UI, UI_LANGS } from '../../model/lang.ts'
import { LAYOUTS, type Wishes } from '../../model/newsletter.ts'
import type { Topic } from '../../model/topic.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { zoneChoices } from '../time-zones.ts'
import { langOf } from './lang.ts'
import { UI_NAMES } from './ui-names.ts'

/** What is wrong with what was sent. */
export type Mistake = 'address' | 'kinds'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** The fields of a form in which a subscriber says what to be sent, and when. */
export function wishesFields(
  { words, now }: PageContext,
  wishes: Wishes,
  topics: readonly Topic[],
  mistakes: readonly Mistake[],
): SafeHtml {
  const { say } = words
  const noKinds = mistakes.includes('kinds')
  return html`<fieldset ${noKinds && html` aria-describedby="no-kinds" aria-invalid="true"`}>
      <legend>${say('subscribe.kinds')}</legend>
      ${noKinds && html`<p class="mistake" id="no-kinds">${say('subscribe.noKinds')}</p>`}
      ${DIGEST_KINDS.map(
        (kind) =>
          html`<label class="choice"
            ><input type="checkbox" name="kind" value="${kind}" ${wishes.kinds.includes(kind) && 'checked'} /><span
              >${say(`subscribe.${kind}`)} <small>${say(`subscribe.${kind}Hint`)}</small></span
            ></label
          >`,
      )}
    </fieldset>
    ${
      topics.length > 0 &&
      html`<fieldset aria-describedby="topics-hint">
        <legend>${say('subscribe.topics')}</legend>
        <p class="meta" id="topics-hint">${say('subscribe.topicsHint')}</p>
        <div class="choices">
          ${topics.map(
            ({ slug, names }) =>
              html`<label class="choice"
                ><input type="checkbox" name="topic" value="${slug}" ${wishes.topics.includes(slug) && 'checked'} /><span
                  >${names[words.ui]}</span
                ></label
              >`,
          )}
        </div>
      </fieldset>`
    }
    <fieldset>
      <legend>${say('subscribe.language')}</legend>
      <div class="choices">
        ${UI_LANGS.map(
          (ui) =>
            html`<label class="choice"
              ><input type="radio" name="lang" value="${ui}" ${wishes.ui === ui && 'checked'} /><span
                ${langOf(LANG_OF_UI[ui], words.lang)}
                >${UI_NAMES[ui]}</span
              ></label
            >`,
        )}
      </div>
    </fieldset>
    <fieldset>
      <legend>${say('subscribe.layout')}</legend>
      ${LAYOUTS.map(
        (layout) =>
          html`<label class="choice"
            ><input type="radio" name="layout" value="${layout}" ${wishes.layout === layout && 'checked'} /><span
              >${say(`subscribe.${layout}`)}</span
            ></label
          >`,
      )}
    </fieldset>
    <div class="fields">
      <p class="field">
        <label for="hour">${say('subscribe.hour')}</label>
        <select id="hour" name="hour">
          ${HOURS.map((hour) => html`<option value="${hour}" ${wishes.hour === hour && 'selected'}>${String(hour).padStart(2, '0')}:00</option>`)}
        </select>
      </p>
      <p class="field">
        <label for="zone">${say('subscribe.zone')}</label>
        <select id="zone" name="zone">
          ${zoneChoices(words.ui, wishes.timeZone, now).map(
            ({ zone, label }) =>
              html`<option value="${zone}" ${wishes.timeZone === zone && 'selected'}>${label}</option>`,
          )}
        </select>
      </p>
    </div>`
}
