import type { Lang } from '../model/lang.ts'
import type { Issue, IssueForm } from '../model/newsletter.ts'
import { archiveLinks, type LetterFrame } from './letter-frame.ts'
import { addressedForm, encodingOf } from './render-issue.ts'

/** Who mails come from, and where what can't be delivered goes back to. */
export type MailSender = {
  readonly name: string
  readonly address: string
  readonly bounces: string
  readonly replyTo?: string
}

/** One mail but for its recipient and its time. */
export type MailContent = {
  readonly from: { readonly name: string; readonly address: string }
  readonly bounceTo: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly encoding: 'base64' | 'quoted-printable'
  readonly messageId: string
  readonly headers: Readonly<Record<string, string>>
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** `news@post.example` with a token: `news+token@post.example`, to which mail comes back that can't be delivered. */
const withToken = (address: string, token: string): string => address.replace('@', `+${token}@`)

type Tokens = {
  /** In the form, where the subscriber's own goes. */
  readonly place: string
  readonly link: string
  readonly bounce: string
}

/**
 * An issue to one subscriber. It can be ended with one click in the mail program (RFC 8058), belongs to a list (RFC 2919),
 * and asks programs that answer mails not to (RFC 3834).
 */
export function issueMail(
  issue: Issue,
  form: IssueForm,
  tokens: Tokens,
  frame: LetterFrame,
  sender: MailSender,
): MailContent {
  const { subject, html, text } = addressedForm(form, tokens.place, tokens.link)
  return {
    ...mailFrom(sender, tokens.bounce),
    subject,
    html,
    text,
    encoding: encodingOf(form),
    messageId: `${issue.id}.${tokens.bounce}@${domainOf(sender.address)}`,
    headers: {
      ...replyTo(sender),
      'List-Id': `${frame.title.replaceAll(/[^\p{L}\p{N} .-]/gu, '')} <newsletter.${new URL(frame.siteUrl).hostname}>`,
      'List-Unsubscribe': `<${frame.stopUrl(tokens.link)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Archive': archiveLinks(issue, frame)
        .map(({ url }) => `<${url}>`)
        .join(', '),
      'Content-Language': contentLanguage(issue, form, frame.lang),
      'Auto-Submitted': 'auto-generated',
      Precedence: 'bulk',
    },
  }
}

function contentLanguage({ digests }: Issue, { layout }: IssueForm, lang: Lang): string {
  const langs = digests.flatMap(({ items }) => items.flatMap(({ editions }) => editions.map((edition) => edition.lang)))
  return layout === 'single' ? lang : [...new Set([lang, ...langs])].slice(0, 6).join(', ')
}

/** A mail that is no issue: nobody subscribed yet. */
export function plainMail(
  content: Pick<MailContent, 'subject' | 'html' | 'text'> & { readonly id: string; readonly lang: Lang },
  sender: MailSender,
): MailContent {
  const { subject, html, text, id, lang } = content
  return {
    ...mailFrom(sender, ''),
    subject,
    html,
    text,
    encoding: encodingOf({ html, text }),
    messageId: `${id}@${domainOf(sender.address)}`,
    headers: { ...replyTo(sender), 'Content-Language': lang, 'Auto-Submitted': 'auto-generated' },
  }
}

/** Answers go to the people, not to the program. */
const replyTo = ({ replyTo: to }: MailSender) => ({ ...(to && { 'Reply-To': to }) })

const mailFrom = ({ name, address, bounces }: MailSender, token: string) => ({
  from: { name, address },
  bounceTo: token ? withToken(bounces, token) : bounces,
})
