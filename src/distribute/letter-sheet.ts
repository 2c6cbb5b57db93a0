import type { Lang } from '../model/lang.ts'
import { type Markup, markup } from '../text/markup.ts'

/**
 * The sheet that every mail of ours is set on. Colours and sizes that matter stand in the elements, because some mail
 * programs throw the style sheet away; what it adds is two columns, the other script's fonts and the dark.
 */

const HAN = "'Songti SC','Noto Serif CJK SC','Source Han Serif SC',STSong,'Microsoft YaHei',SimSun"
const HANT = "'Songti TC','Noto Serif CJK TC','Source Han Serif TC','Microsoft JhengHei',PMingLiU"
const LATIN = "'Iowan Old Style','Palatino Linotype',Palatino,P052,Georgia,'Times New Roman'"

/** One letter a class: each stands hundreds of times in a mail that may not grow beyond 100 kB. */
export const LETTER_STYLE = `
body,td{-webkit-text-size-adjust:100%;text-size-adjust:100%}
[lang^=zh]{font-family:${LATIN},${HAN},serif;line-height:1.75}
[lang=zh-Hant]{font-family:${LATIN},${HANT},serif}
h2[lang],p[lang],li [lang]{line-height:1.45!important}
.r{font-size:0}
.c{display:inline-block;width:100%;max-width:318px;vertical-align:top;font-size:16px}
.d{margin-left:24px}
.o{padding-left:14px;border-left:2px solid #dedace;color:#4a473f}
@media (max-width:699px){.c{max-width:none}.d{margin-left:0;padding-left:14px;border-left:2px solid #dedace;color:#4a473f;width:auto;display:block}}
@media (prefers-color-scheme:dark){
.p{background:#15171a!important;color:#e7e4dc!important}
.i{color:#e7e4dc!important}.s{color:#a39e93!important}.g,.t{color:#86cba6!important}
.k{background:#1e2124!important}.l{border-color:#2f3236!important}.b,.t{border-color:#86cba6!important}
.o{border-color:#2f3236;color:#c6c2b8}a{color:#e7e4dc}
.n{background:#86cba6!important;color:#15171a!important}
}
@media (max-width:699px) and (prefers-color-scheme:dark){.d{border-color:#2f3236;color:#c6c2b8}}
`

type Sheet = {
  readonly lang: Lang
  readonly title: string
  /** What lists of mails show after the subject. */
  readonly preview: string
  readonly style: string
  readonly body: Markup
}

/** Spaces that no line shows keep the first words of the mail out of the preview. */
const PREVIEW_END = '\u00a0\u200c'.repeat(60)

export function letterSheet({ lang, title, preview, style, body }: Sheet): string {
  const base = `font-family:${LATIN},${lang === 'zh-Hant' ? HANT : HAN},serif;font-size:16px;line-height:1.6;color:#1d1c1a`
  return markup`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no"><title>${title}</title>
<style>${{ markup: style }}</style></head>
<body class="p" style="margin:0;padding:0;background:#fbfaf5"><div style="display:none;max-height:0;overflow:hidden;font-size:1px;color:#fbfaf5">${preview}${PREVIEW_END}</div>
<table class="p" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#fbfaf5"><tr><td align="center" style="padding:26px 18px 40px">
<!--[if mso]><table role="presentation" width="660"><tr><td><![endif]--><div class="p" style="max-width:660px;margin:0 auto;text-align:left;overflow-wrap:break-word;${base}">
${body}
</div><!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>
`.markup
}
