import { parseAsked } from '../distribute/asked.ts'
import { plainMail } from '../distribute/issue-mail.ts'
import { renderConfirmation } from '../distribute/render-confirmation.ts'
import { failure } from '../model/result.ts'
import { idFrom } from '../text/id.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'
import { takeSlot } from './send-issue.ts'

const DAY_MS = 86_400_000
/** Within it a mailbox that was gone is not asked again. */
const BOUNCED_MS = 30 * DAY_MS

/** Asks an address whether it wants the newsletter, unless it has asked never to be written to. */
export async function sendConfirmation({ asked }: { readonly asked: string }, rooms: Rooms): Promise<Outcome> {
  const { letters, store, clock, log } = rooms
  if (!letters) return DONE
  const json = letters.keys.open('asked', asked)
  if (json === null) return { kind: 'failed', failure: failure('address-key-lost', 'what was asked does not open') }
  const { address, wishes, askedAt } = parseAsked(json)
  const known = await store.subscribers.findByHash(letters.keys.hashOf(address))
  const isBounced = known?.state === 'bounced' && Number(clock()) - Number(known.endedAt) < BOUNCED_MS
  if (known?.state === 'refused' || isBounced || Number(clock()) - Number(askedAt) > DAY_MS) return DONE
  const slot = await takeSlot(rooms, letters)
  if (slot) return { kind: 'postponed', until: slot }
  const { subject, html, text } = renderConfirmation(letters.frame(wishes.ui), asked)
  const lang = letters.frame(wishes.ui).lang
  const content = plainMail({ subject, html, text, lang, id: idFrom('confirmation', asked) }, letters.sender)
  const outcome = await letters.mailer.send({ ...content, to: address, date: clock() })
  if (outcome.kind === 'accepted' || outcome.kind === 'refused') return DONE
  log('warn', 'a confirmation could not be sent; trying again', { code: outcome.code })
  return { kind: 'failed', failure: failure('mail-server-away', outcome.code) }
}
