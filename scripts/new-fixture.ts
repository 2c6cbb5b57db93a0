import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { extractArticle } from '../src/extract/extract-article.ts'
import { answerFrom } from '../src/extract/extraction-answer.ts'

/**
 * Makes a fixture of the extract stage from a saved page: `node scripts/new-fixture.ts NAME PAGE.html [URL]`. What the
 * stage finds today is written as what is expected: correct it by hand to what is right, replace names and addresses
 * in the page, cut away what the case doesn't need, then make the test pass.
 */
const FOLDER = path.join(import.meta.dirname, '../src/extract/fixtures')

const [name = '', page = '', url = 'https://news.example.org/2026/tide-gauge'] = process.argv.slice(2)
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || !page) {
  console.error('usage: node scripts/new-fixture.ts NAME PAGE.html [URL]   NAME in lower case with hyphens')
  process.exit(2)
}

const body = await readFile(page)
const result = extractArticle({ url, body })
const folder = path.join(FOLDER, name)
await mkdir(folder)
await writeFile(path.join(folder, 'source.html'), body)
await writeFile(path.join(folder, 'expected.json'), `${JSON.stringify({ url, ...expectedFrom() }, null, 2)}\n`)
console.log(`${path.relative(process.cwd(), folder)}: now correct expected.json, it says what is found today`)

function expectedFrom(): object {
  if (!result.ok) return { failure: result.code }
  const { title, byline, publishedAt, lang, text, blocks } = answerFrom(result.value, url)
  const of = (kind: string): object[] =>
    blocks
      .filter((block) => block.kind === kind)
      .map((block) =>
        Object.fromEntries(Object.entries(block).filter(([field]) => field !== 'kind' && field !== 'marks')),
      )
  return { title, byline, publishedAt, lang, text, figures: of('figure'), notes: of('note') }
}
