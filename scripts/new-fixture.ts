/**
 * Makes a fixture of the extract stage from a page: src/extract/fixtures/<case>/source.html and expected.json.
 *   node scripts/new-fixture.ts CASE FILE.html [URL]
 * Every word of the page is replaced by one of ours of the same length and case, so that nothing of the publisher's is
 * kept; tags, classes, punctuation and numbers stay. Addresses get other hosts. Then write into expected.json what
 * SHOULD come out (it starts with what does): that is the test.
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
  /^(the|and|of|to|in|is|for|by|on|at|with|from|that|this|was|are|be|not|share|comments?|related|read|more|photo|image|credit|source|author|editor|published|updated|posted|subscribe|newsletter|advertisement|copyright|follow|tags?|translated|contributed|reporting|correction)$/i

const ownWord = (word: string): string => {
  if (KEPT.test(word)) return word
  const plain = WORDS.find((candidate) => candidate.length >= word.length) ?? 'lighthouses'
  const cut = plain.slice(0, word.length)
  return /^\p{Lu}/u.test(word) ? cut.charAt(0).toUpperCase() + cut.slice(1) : cut
}

let han = 0
const ownText = (text: string): string =>
  text
    .replace(/&[a-z0-9#]+;|[A-Za-zÀ-ɏ]+/gi, (word) => (word.startsWith('&') ? word : ownWord(word)))
    .replace(
      /(来源|作者|记者|编辑|责任编辑|发布时间|图|摄|翻译)|\p{Script=Han}/gu,
      (_, label: string | undefined) => label ?? HAN.charAt(han++ % HAN.length),
    )

/** The page with other words; scripts, styles and comments are dropped, JSON-LD too. */
const anonymised = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->|<(script|style|svg)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/(<[^>]*>)|([^<]+)/g, (_, tag: string | undefined, text: string | undefined) =>
      tag
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
