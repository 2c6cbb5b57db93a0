/**
 * Makes a fixture of the extract stage from a page: src/extract/fixtures/<case>/source.html and expected.json.
 *   node scripts/new-fixture.ts CASE FILE.html [URL]
 * Every word of the page is replaced by one of ours of the same length and case, so that nothing of the publisher's is
 * kept; tags, classes, punctuation, numbers, labels of bylines and dates stay, and JSON-LD as far as extraction reads it.
 * Addresses get other hosts, but for URL, by which site rules are found. Then write into expected.json what SHOULD come
 * out (it starts with what does): that is the test.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractArticle } from '../src/extract/extract-article.ts'
import { answerFrom } from '../src/extract/extraction-answer.ts'
import { decodeText } from '../src/text/charset.ts'

const WORDS = 'a it the sand ferry harbour morning northern timetable passengers lighthouses'.split(' ')
const HAN = '海风吹过北岸的旧港口灯塔亮起渔船归来人们等候消息'
/** Small words and labels are what rules read: they stay. */
const KEPT =
  /^(the|and|of|to|in|is|for|by|on|at|with|from|that|this|was|are|be|not|share|comments?|related|read|more|photo|image|credit|source|author|editor|published|updated|posted|subscribe|newsletter|advertisement|copyright|follow|tags?|translated|contributed|reporting|correction|text|words|story|written|posted|von|par|por|stand|uhr|autor|autorin|auteur|ago|yesterday|today|gestern|heute)$/i

const ownWord = (word: string): string => {
  if (KEPT.test(word)) return word
  const plain = WORDS.find((candidate) => candidate.length >= word.length) ?? 'lighthouses'
  const cut = plain.slice(0, word.length)
  return /^\p{Lu}/u.test(word) ? cut.charAt(0).toUpperCase() + cut.slice(1) : cut
}

/** The same character always becomes the same: a heading must still agree with the title in the metadata. */
const ownHan = (character: string): string => HAN.charAt((character.codePointAt(0) ?? 0) % HAN.length)

const ownText = (text: string): string =>
  text
    .replace(/&[a-z0-9#]+;|[A-Za-zÀ-ɏ]+/gi, (word) => (word.startsWith('&') ? word : ownWord(word)))
    .replace(
      /(来源|作者|记者|责任编辑|编辑|发布时间|图|摄|翻译|译者|编译|昨天|今天|分钟前|小时前)|[年月日]|\p{Script=Han}/gu,
      (character, label: string | undefined) => label ?? (/[年月日]/.test(character) ? character : ownHan(character)),
    )

/** Members of JSON-LD that extraction reads: those of `AS_IS` say nothing of the publisher's. */
const AS_IS = new Set(['@context', '@type', 'datePublished', 'dateModified', 'dateCreated'])
const REWORDED = new Set(['@graph', 'headline', 'name', 'author', 'publisher', 'articleBody', 'keywords', 'creator'])

function ownJson(value: unknown): unknown {
  if (typeof value === 'string') return ownText(value)
  if (Array.isArray(value)) return value.map(ownJson)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => AS_IS.has(name) || REWORDED.has(name))
  return Object.fromEntries(members.map(([name, member]) => [name, AS_IS.has(name) ? member : ownJson(member)]))
}

/** JSON-LD with our words, '' where it can't be read. */
function ownJsonLd(script: string): string {
  try {
    return `<script type="application/ld+json">${JSON.stringify(ownJson(JSON.parse(script)))}</script>`
  } catch {
    return ''
  }
}

/** The page with other words; scripts, styles and comments are dropped but for JSON-LD. */
const anonymised = (html: string): string =>
  html
    .replace(
      /<script[^>]*ld\+json[^>]*>([\s\S]*?)<\/script>|<!--[\s\S]*?-->|<(script|style|svg)\b[\s\S]*?<\/\2>/gi,
      (_, jsonLd: string | undefined) => (jsonLd ? ownJsonLd(jsonLd) : ''),
    )
    .replace(
      /(<script[\s\S]*?<\/script>)|(<[^>]*>)|([^<]+)/g,
      (_, script: string | undefined, tag: string | undefined, text: string | undefined) =>
        script
          ? script
          : tag
            ? tag
                .replace(/https?:\/\/[^/"'\s>]+/g, 'https://news.example.org')
                .replace(
                  / (alt|title|content)="([^"]*)"/gi,
                  (__, name: string, value: string) => ` ${name}="${ownText(value)}"`,
                )
            : ownText(text ?? ''),
    )

const [name, file, url = 'https://news.example.org/2026/page'] = process.argv.slice(2)
if (!name || !file) {
  console.error('usage: node scripts/new-fixture.ts CASE FILE.html [URL]')
  process.exit(2)
}
const folder = join(import.meta.dirname, '../src/extract/fixtures', name)
const source = anonymised(decodeText(readFileSync(file)).text)
const result = extractArticle({ url, body: new TextEncoder().encode(source) })
const expected = result.ok ? { ...answerFrom(result.value, url), url } : { url, failure: result.code }
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'source.html'), source)
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`)
console.log(`${folder}: now make expected.json say what should come out`)
