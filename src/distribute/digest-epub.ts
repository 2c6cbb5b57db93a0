import { strToU8, zipSync, type Zippable } from 'fflate'
import type { EditionView, Picture } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'
import { type Markup, markup } from '../text/markup.ts'
import { strictUrl } from '../text/urls.ts'
import { digestTitle, type DigestPages } from './digest-plain.ts'
import { blocksHtml } from './edition-html.ts'
import { bookCover, bookPage, BOOK_STYLE } from './epub-sheet.ts'
import { hasFullText, letterArticle, type IssueArticle, type LetterArticle, type LetterSide } from './letter-article.ts'
import type { LetterFrame } from './letter-frame.ts'
import { titlesOf } from './letter-plain.ts'
import type { LetterRow } from './letter-rows.ts'

export type DigestBook = DigestPages & {
  /** The same for ever, also when the book is made again. */
  readonly id: string
  /** JPEG, by the picture's id; what is not there is left out of the book. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

type Chapter = { readonly file: string; readonly article: LetterArticle; readonly found: IssueArticle }

/**
 * A digest as a book in both languages (EPUB 3.3, https://www.w3.org/TR/epub-33/): a title page with the editor's note and the
 * contents, then each article as far as its sources allow, paragraph after paragraph in the two languages.
 */
export function digestEpub(book: DigestBook): Uint8Array {
  const chapters = book.articles.map((found, i) => ({
    file: `article-${i + 1}.xhtml`,
    found,
    article: letterArticle(found, 'interleaved', book.frame),
  }))
  const texts: Record<string, string> = {
    'META-INF/container.xml': CONTAINER,
    'EPUB/package.opf': packageDocument(book, chapters),
    'EPUB/nav.xhtml': navigation(book, chapters),
    'EPUB/title.xhtml': titlePage(book, chapters),
    'EPUB/cover.svg': bookCover(book.frame.lang, coverLines(book)),
    'EPUB/style.css': BOOK_STYLE,
    ...Object.fromEntries(chapters.map((chapter) => [`EPUB/${chapter.file}`, chapterPage(chapter, book)])),
  }
  const files: Zippable = { mimetype: [strToU8('application/epub+zip'), { level: 0 }] } // first, and not compressed
  for (const [name, text] of Object.entries(texts)) files[name] = strToU8(text)
  for (const [id, bytes] of book.pictures) files[`EPUB/images/${id}.jpg`] = [bytes, { level: 0 }]
  return zipSync(files, { mtime: book.madeAt })
}

const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

const isKnown = (lang: Lang): boolean => lang !== 'und'
const langOf = (lang: Lang): Markup => {
  const tag = isKnown(lang) ? lang : ''
  return markup` lang="${tag}" xml:lang="${tag}"`
}

function packageDocument(book: DigestBook, chapters: readonly Chapter[]): string {
  const { id, frame, madeAt, pictures } = book
  const langs = chapters.flatMap(({ article: { main, other } }) => [main.edition.lang, other?.edition.lang ?? 'und'])
  const languages = [...new Set([frame.lang, ...langs])].filter(isKnown)
  const items = [
    markup`<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`,
    markup`<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>`,
    markup`<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>`,
    markup`<item id="style" href="style.css" media-type="text/css"/>`,
    ...chapters.map(({ file }, i) => markup`<item id="a${i + 1}" href="${file}" media-type="application/xhtml+xml"/>`),
    ...Array.from(
      pictures.keys(),
      (name) => markup`<item id="p${name}" href="images/${name}.jpg" media-type="image/jpeg"/>`,
    ),
  ]
  return markup`<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${frame.lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${id}</dc:identifier>
<dc:title>${`${frame.title}: ${digestTitle(book)}`}</dc:title>
${languages.map((lang) => markup`<dc:language>${lang}</dc:language>\n`)}<dc:creator>${frame.title}</dc:creator>
<dc:publisher>${frame.title}</dc:publisher>
<dc:source>${frame.digestUrl(book.digest)}</dc:source>
<dc:date>${madeAt.toISOString().replace(/\.\d+/, '')}</dc:date>
<meta property="dcterms:modified">${madeAt.toISOString().replace(/\.\d+/, '')}</meta>
<meta property="schema:accessMode">textual</meta>
${pictures.size > 0 && markup`<meta property="schema:accessMode">visual</meta>\n`}<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
${items.map((item) => markup`${item}\n`)}</manifest>
<spine>
<itemref idref="title"/>
${chapters.map((_, i) => markup`<itemref idref="a${i + 1}"/>\n`)}</spine>
</package>
`.markup
}

function navigation({ frame }: DigestBook, chapters: readonly Chapter[]): string {
  const entries = chapters.map(
    ({ file, article }) =>
      markup`<li><a href="${file}"${langOf(article.main.edition.lang)}>${article.main.edition.title}</a></li>\n`,
  )
  const title = frame.say('letter.inThisIssue')
  return bookPage(
    frame.lang,
    title,
    markup`<nav epub:type="toc" id="toc"><h1>${title}</h1><ol>
<li><a href="title.xhtml">${frame.title}</a></li>
${entries}</ol></nav>`,
  )
}

const coverLines = (book: DigestBook): string[] => [book.frame.title, ...digestTitle(book).split(' · ')]

function titlePage(book: DigestBook, chapters: readonly Chapter[]): string {
  const { frame, digest } = book
  const note = digest.note?.split(/\n\s*\n/).map((paragraph) => markup`<p>${paragraph}</p>\n`)
  const entries = chapters.map(
    ({ file, article: { main, other } }) =>
      markup`<li><a href="${file}"${langOf(main.edition.lang)}>${main.edition.title}</a>${secondTitle(main, other)}</li>\n`,
  )
  return bookPage(
    frame.lang,
    frame.title,
    markup`<p class="masthead">${[frame.title, frame.titleHan].filter(Boolean).join(' ')}</p>
<h1>${digestTitle(book)}</h1>
${note && markup`<div class="note"><p><small>${frame.say('letter.fromTheEditors')}</small></p>${note}</div>\n`}<ol class="contents">
${entries}</ol>`,
  )
}

/** The other language's headline where it says something else. */
function secondTitle(main: LetterSide, other: LetterSide | null): Markup | null {
  const [, second] = titlesOf(main, other)
  return second && other ? markup`<span class="second"${langOf(other.edition.lang)}>${second}</span>` : null
}

function chapterPage({ article, found }: Chapter, book: DigestBook): string {
  const { main, other } = article
  const { frame } = book
  const second = titlesOf(main, other)[1]
  return bookPage(
    frame.lang,
    main.edition.title,
    markup`<section epub:type="chapter">
<h1${langOf(main.edition.lang)}>${main.edition.title}</h1>
${second && other && markup`<p class="second"${langOf(other.edition.lang)}>${second}</p>\n`}<p class="facts">${found.item.sources.map(({ title }) => title).join(' · ')} · ${frame.day(main.edition.publishedAt)}</p>
${hasFullText(article) ? rowsOf(article, book) : [main, other].map((side) => side && leadOf(side))}
<div class="sources">${article.elsewhere.map((edition) => elsewhere(edition, frame))}
<p><a href="${article.url}">${frame.say('letter.readOnSite')}</a></p>
<p>${found.item.sources.map(({ title, url }, i) => markup`${i > 0 && ' · '}<a href="${strictUrl(url)}">${title}</a>`)}</p></div>
</section>`,
  )
}

const leadOf = ({ edition, lead }: LetterSide): Markup | string =>
  lead && markup`<div class="row"${langOf(edition.lang)}><p>${lead}</p></div>\n`

const elsewhere = ({ source, url }: EditionView, frame: LetterFrame): Markup =>
  markup`<p><a href="${strictUrl(url)}">${frame.say('letter.readWhole', { source: source.title })}</a></p>`

function rowsOf({ main, other, rows }: LetterArticle, book: DigestBook): Markup[] {
  const [first, beside] = main.edition.source.policy === 'full' ? [main, other] : [other ?? main, null]
  return rows.map((row) => rowOf(row, first.edition, beside?.edition ?? null, book))
}

/** A picture that both have is shown once, with both captions. */
function rowOf(row: LetterRow, main: EditionView, other: EditionView | null, { pictures }: DigestBook): Markup {
  const options = { pictureUrl: ({ id }: Picture) => `images/${id}.jpg`, readAtSource: '' }
  const inBook = (edition: EditionView): EditionView => ({
    ...edition,
    pictures: new Map([...edition.pictures].filter(([, { id }]) => pictures.has(id))),
  })
  const isShared = row.main.some(({ kind }) => kind === 'figure')
  const first = { markup: blocksHtml(row.main, inBook(main), options) }
  const second = {
    markup: other ? blocksHtml(row.other, isShared ? { ...other, pictures: new Map() } : inBook(other), options) : '',
  }
  return markup`${first.markup && markup`<div class="row"${langOf(main.lang)}>${first}</div>\n`}${second.markup && markup`<div class="beside"${langOf(other?.lang ?? 'und')}>${second}</div>\n`}`
}
