import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { blockText, bodyText } from '../../src/model/edition.ts'
import type { Link, PlacedFinding } from '../../src/model/bitext.ts'
import type { ArticleView, EditionView } from '../../src/model/article.ts'
import type { Store } from '../../src/store/store.ts'
import { collectNewspapers, type Collected } from '../collect-newspapers.ts'
import { languageOf } from '../../src/text/learned-lexicon.ts'

const ARTICLES = path.resolve(import.meta.dirname, '../../demo/articles')
let site: Collected
let store: Store
let articles: readonly ArticleView[]

before(async () => {
  site = await collectNewspapers()
  ;({ store, articles } = site)
})
after(() => site.close())

const inSeveralLanguages = (): ArticleView[] =>
  articles.filter(({ editions }) => new Set(editions.map(({ lang }) => languageOf(lang))).size > 1)

test('every article in several languages is laid side by side and checked', async () => {
  assert.ok(inSeveralLanguages().length >= 1)
  for (const { id, editions } of inSeveralLanguages()) {
    const bitexts = await store.bitexts.listOfArticle(id)
    assert.ok(bitexts.length > 0, editions[0].title)
    for (const { source, target, blocks, findings, fidelity } of bitexts) {
      const [from, to] = [source, target].map(({ editionId }) => editions.find((edition) => edition.id === editionId))
      assert.ok(from && to)
      const linked = (side: 'source' | 'target') => blocks.flatMap((link) => link[side]).length
      const withoutNotes = ({ content }: typeof from) => content.blocks.filter(({ kind }) => kind !== 'note').length
      assert.deepEqual([linked('source'), linked('target')], [withoutNotes(from), withoutNotes(to)])
      assert.ok(findings && fidelity)
      assert.ok(fidelity.aligned >= 0.9 * fidelity.paragraphs, editions[0].title)
    }
  }
})

test('the paragraph that a translation leaves out stands alone, and is found', async () => {
  const [planted] = JSON.parse(await readFile(path.join(ARTICLES, 'planted.json'), 'utf8')).filter(
    ({ kind }: { kind: string }) => kind === 'omitted-paragraph',
  ) as { source: string }[]
  const article = inSeveralLanguages().find(({ editions }) =>
    editions.some(({ content }) => bodyText(content.blocks).includes(planted?.source ?? '!')),
  )
  assert.ok(article)
  let found = 0
  for (const { source, target, blocks, findings } of await store.bitexts.listOfArticle(article.id)) {
    const side: 'source' | 'target' = languageOf(source.lang) === 'en' ? 'source' : 'target'
    const editionId: string = side === 'source' ? source.editionId : target.editionId
    const edition: EditionView | undefined = article.editions.find(({ id }) => id === editionId)
    const place: number = edition?.content.blocks.findIndex((block) => blockText(block) === planted?.source) ?? -1
    if (place === -1) continue // an edition that lost its paragraph breaks
    const link: Link | undefined = blocks.find((one) => one[side].includes(place))
    assert.equal(link && link.source.length + link.target.length, 1)
    const isHere = ({ spans }: PlacedFinding): boolean => spans[side].some(({ block }) => block === place)
    assert.ok(findings?.some(isHere))
    found++
  }
  assert.ok(found > 0)
})

test('names are learned, and the lexicon tells where from', async () => {
  assert.match(await site.sambac('lexicon', 'learn'), /generation [1-9]/)
  const [name] = await store.lexicon.listNames(1)
  assert.ok(name)
  const shown = await site.sambac('lexicon', 'show', name.otherForm ?? name.otherTerm)
  assert.match(
    shown,
    new RegExp(
      `^  article ${inSeveralLanguages()
        .map(({ id }) => id)
        .join('|')}`,
      'm',
    ),
  )
  const listed = JSON.parse(await site.sambac('lexicon', 'list', '--json')) as { term: string }[]
  assert.ok(listed.some(({ term }) => term === name.form))
})

test('what was printed before is checked by words that were agreed since', async () => {
  const told = async (): Promise<boolean> => {
    const bitexts = await Promise.all(inSeveralLanguages().map(({ id }) => store.bitexts.listOfArticle(id)))
    return JSON.stringify(bitexts.flat().flatMap(({ findings }) => findings ?? [])).includes('哈文维克')
  }
  assert.equal(await told(), false)
  await site.sambac('glossary', 'add', 'Havnvik', 'en', '哈文维克', 'zh')
  await site.sambac('collect', '--once')
  assert.equal(await told(), true)

  const [term] = JSON.parse(await site.sambac('glossary', 'list', '--json')) as { id: string }[]
  await site.sambac('glossary', 'remove', term?.id ?? '')
  await site.sambac('collect', '--once')
  assert.equal(await told(), false)
})
