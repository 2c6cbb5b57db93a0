import type { MailSender } from '../distribute/issue-mail.ts'
import type { LetterFrame } from '../distribute/letter-frame.ts'
import type { UiLang } from '../model/lang.ts'
import type { BreakingRule } from '../model/newsletter.ts'
import type { AddressKeys } from '../store/address-keys.ts'
import type { Mailer } from '../net/mailer.ts'

/** What jobs need to write to subscribers; a site without a mail server has none. */
export type Letters = {
  readonly mailer: Mailer
  readonly sender: MailSender
  readonly keys: AddressKeys
  readonly frame: (ui: UiLang) => LetterFrame
  /** Mails in a minute at most; 0 for no limit. */
  readonly perMinute: number
  /** Mails that are with the server at the same time. */
  readonly lanes: number
  /** Null where only people say what is breaking news. */
  readonly breaking: BreakingRule | null
}
