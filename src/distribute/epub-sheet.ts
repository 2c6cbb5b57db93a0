import type { Lang } from '../model/lang.ts'
import { type Markup, markup } from '../text/markup.ts'

/** The style of a digest as a book. Reading systems set the type; this sets apart what belongs apart, in light and in the dark. */
export const BOOK_STYLE = `html { -epub-line-break: strict; line-break: strict; }
body { margin: 0 4%; line-height: 1.6; overflow-wrap: break-word; }
:lang(zh) { line-height: 1.8; }
h1, h2, h3 { line-height: 1.3; font-weight: bold; page-break-after: avoid; break-after: avoid; }
h1 { font-size: 1.6em; margin: 1.2em 0 .4em; }
h2 { font-size: 1.2em; margin: 1.6em 0 .5em; }
h3, h4, h5, h6 { font-size: 1em; margin: 1.4em 0 .4em; }
p { margin: 0 0 .8em; }
a { color: inherit; text-decoration: underline; }
.second { font-size: 1.05em; opacity: .75; margin: 0 0 .6em; }
.facts { font-size: .8em; opacity: .75; margin: 0 0 1.6em; }
.row { margin: 0 0 .4em; }
.beside { margin: 0 0 1.1em; padding-left: .9em; border-left: 2px solid #8fb8a0; opacity: .88; }
.beside p { margin-bottom: .5em; }
figure { margin: 1.2em 0; page-break-inside: avoid; break-inside: avoid; }
img { max-width: 100%; height: auto; }
figcaption, small { font-size: .8em; opacity: .8; }
blockquote { margin: 0 0 .8em; padding-left: .9em; border-left: 3px solid #2c6a4d; }
table { border-collapse: collapse; font-size: .85em; }
th, td { text-align: left; vertical-align: top; padding: .2em .8em .2em 0; border-bottom: 1px solid #999; }
pre { white-space: pre-wrap; font-size: .85em; }
.sources { border-top: 1px solid #999; margin-top: 2em; padding-top: .8em; font-size: .8em; }
.note { border-left: 3px solid #2c6a4d; padding-left: .9em; margin: 1.6em 0; }
.contents { padding-left: 1.6em; }
.contents li { margin: 0 0 .9em; }
.contents a { text-decoration: none; }
.contents .second { display: block; font-size: .9em; margin: 0; }
.masthead { font-size: 1.1em; margin: 3em 0 0; }
`

/** A document of the book, as XHTML. */
export const bookPage = (lang: Lang, title: string, body: Markup): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}">
<head><meta charset="utf-8"/><title>${title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`.markup

/** What libraries show: the site's name, what the book is, and a flower. */
export const bookCover = (lang: Lang, lines: readonly string[]): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${lang}" viewBox="0 0 600 800" width="600" height="800">
<rect width="600" height="800" fill="#fbfaf5"/>
<path transform="translate(204 130) scale(8)" fill="none" stroke="#2c6a4d" stroke-width=".9" d="M12 12c-2-3-2-6 0-9 2 3 2 6 0 9Zm0 0c3-2 6-2 9 0-3 2-6 2-9 0Zm0 0c2 3 2 6 0 9-2-3-2-6 0-9Zm0 0c-3 2-6 2-9 0 3-2 6-2 9 0Z"/>
${lines.map((line, i) => markup`<text x="300" y="${430 + i * 64}" text-anchor="middle" font-family="Georgia, 'Noto Serif CJK SC', serif" font-size="${i === 0 ? 54 : 30}" fill="${i === 0 ? '#1d1c1a' : '#66625a'}">${line}</text>\n`)}<path d="M200 ${460 + lines.length * 64}h200" stroke="#2c6a4d" stroke-width="2"/>
</svg>
`.markup
