import { type Markup, markup } from '../text/markup.ts'
import type { LetterFrame } from './letter-frame.ts'
import { LETTER_STYLE, letterSheet } from './letter-sheet.ts'

/** The mail that asks whether its reader asked for the newsletter. Nothing of what was typed stands in it. */
export function renderConfirmation(frame: LetterFrame, asked: string): { subject: string; html: string; text: string } {
  const { say, title, titleHan, lang } = frame
  const url = frame.confirmUrl(asked)
  const subject = say('confirmation.subject', { site: title })
  const why = say('confirmation.asked', { site: title })
  const small = 'margin:0 0 12px;font-size:14px;line-height:1.6;color:#66625a'
  const body: Markup = markup`<p style="margin:0 0 26px;padding:0 0 12px;border-bottom:1px solid #dedace;font-size:24px;font-weight:bold" class="l"><a class="i" href="${frame.siteUrl}" style="color:#1d1c1a;text-decoration:none">${title}</a>${titleHan && markup` <span class="s" lang="zh-Hans" style="font-size:17px;font-weight:normal;color:#66625a">${titleHan}</span>`}</p>
<h1 style="margin:0 0 14px;font-size:25px;line-height:1.3">${say('confirmation.title')}</h1>
<p style="margin:0 0 22px">${why}</p>
<p style="margin:0 0 22px"><a class="n" href="${url}" style="display:inline-block;padding:11px 24px;border-radius:99px;background:#2c6a4d;color:#ffffff;text-decoration:none;font-size:16px">${say('confirmation.confirm')}</a></p>
<p class="s" style="${small}">${say('confirmation.within')}</p>
<p class="s" style="${small}">${say('confirmation.notYou')}</p>`
  return {
    subject,
    html: letterSheet({ lang, title: subject, preview: why, style: LETTER_STYLE, body }),
    text: [say('confirmation.title'), why, url, say('confirmation.within'), say('confirmation.notYou'), ''].join(
      '\n\n',
    ),
  }
}
