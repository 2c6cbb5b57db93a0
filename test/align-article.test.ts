import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { lexiconLoader } from '../src/app.ts'
import { alignArticle } from '../src/jobs/align-article.ts'
import { checkBitext } from '../src/jobs/check-bitext.ts'
import { learnLexicon } from '../src/jobs/learn-lexicon.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { spanText } from '../src/model/bitext.ts'
import type { EditionContent } from '../src/model/edition.ts'
import type { ClaimedJob } from '../src/model/job.ts'
import type { PageRevision, Store } from '../src/store/store.ts'
import { openTestStore } from './open-test-store.ts'
import { addPage, addSource, contentOf, extractionOf, NOW } from './store/samples.ts'

const edition = (lang: string, title: string, ...paragraphs: string[]): EditionContent =>
  contentOf(title, { lang, blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })) })

const ENGLISH = edition(
  'en',
  'Visit to the shipyard',
  'President To Lam visited the shipyard on Monday. He met 340 workers.',
  'Critics of To Lam were not invited. The yard asked Rosoboronexport for $2.4 million.',
  'Rosoboronexport did not answer. To Lam left at noon.',
  'The minister said nobody would lose work.',
)
const CHINESE = edition(
  'zh-Hans',
  '视察造船厂',
  '周一，国家主席苏林视察了造船厂。他会见了340名工人。',
  '苏林的批评者没有受到邀请。造船厂向俄罗斯国防出口公司索要240万美元。',
  '俄罗斯国防出口公司没有回应。中午，苏林离开。',
  '部长说，没有人会失去工作。',
)
const GERMAN = edition(
  'de',
  'Besuch in der Werft',
  'Präsident To Lam besuchte am Montag die Werft. Er traf 340 Arbeiter.',
)

type Site = Rooms & { readonly page: PageRevision; publish(...editions: readonly EditionContent[]): Promise<string> }

async function openSite(t: TestContext): Promise<Site> {
  const store = await openTestStore({ clock: () => NOW })
  t.after(() => store.close())
  const { id } = await addSource(store)
  const page = await addPage(store, id)
  const loadLexicon = lexiconLoader(store)
  const untouched = {} as Pick<Rooms, 'blobs' | 'fetcher' | 'site'> // these jobs have no business there
  return {
    ...untouched,
    store,
    loadLexicon,
    clock: () => NOW,
    log: () => {},
    page,
    async publish(...editions) {
      const [first, ...others] = editions
      assert.ok(first)
      return store.articles.publish(await store.editions.saveExtraction(page, extractionOf(first, ...others), NOW), NOW)
    },
  }
}

/** Takes all jobs that wait. */
async function claimAll({ queue }: Store): Promise<string[]> {
  const jobs: ClaimedJob[] = []
  for (let job = await queue.claim('test', NOW, 1000); job; job = await queue.claim('test', NOW, 1000)) jobs.push(job)
  for (const { id } of jobs) await queue.complete(id)
  return jobs.map(({ name }) => name)
}

test('two editions are laid side by side once, and then checked', async (t) => {
  const site = await openSite(t)
  const { store } = site
  const articleId = await site.publish(ENGLISH, CHINESE)
  await alignArticle({ articleId }, site)
  const [bitext, ...others] = await store.bitexts.listOfArticle(articleId)
  assert.ok(bitext)
  assert.deepEqual(others, [])
  assert.equal(bitext.source.lang, 'en')
  assert.deepEqual(
    bitext.blocks.map(({ source, target }) => `${source.join()}:${target.join()}`),
    ['0:0', '1:1', '2:2', '3:3'],
  )
  const linked = bitext.sentences.map((link) => [
    link.source.map((span) => spanText(ENGLISH, span)).join(' '),
    link.target.map((span) => spanText(CHINESE, span)).join(' '),
  ])
  assert.deepEqual(linked[0], ['Visit to the shipyard', '视察造船厂'])
  assert.deepEqual(linked[4], [
    'The yard asked Rosoboronexport for $2.4 million.',
    '造船厂向俄罗斯国防出口公司索要240万美元。',
  ])
  assert.deepEqual(await claimAll(store), ['check-bitext'])

  await checkBitext({ bitextId: bitext.id }, site)
  const checked = await store.bitexts.load(bitext.id)
  assert.deepEqual(checked?.fidelity, { aligned: 8, paragraphs: 8, findings: {} })
  assert.deepEqual(checked.findings, [])
  await alignArticle({ articleId }, site)
  assert.deepEqual(await store.bitexts.load(bitext.id), checked, 'nothing was done twice')
  assert.deepEqual(await claimAll(store), [])
})

test('a paragraph that the translation leaves out is found, with its place', async (t) => {
  const site = await openSite(t)
  const short = { ...CHINESE, blocks: CHINESE.blocks.toSpliced(1, 1) }
  const articleId = await site.publish(ENGLISH, short)
  await alignArticle({ articleId }, site)
  const [{ id } = { id: '' }] = await site.store.bitexts.listOfArticle(articleId)
  await checkBitext({ bitextId: id }, site)
  const checked = await site.store.bitexts.load(id)
  assert.deepEqual(checked?.fidelity?.findings, { omission: 1 })
  assert.deepEqual(
    checked.findings?.map(({ reason, spans }) => [reason, spans.source.map((span) => spanText(ENGLISH, span))]),
    [
      [
        'paragraph-omitted',
        ['Critics of To Lam were not invited.', 'The yard asked Rosoboronexport for $2.4 million.'],
      ],
    ],
  )
})

test('a picture that only one edition shows is no omission', async (t) => {
  const site = await openSite(t)
  const picture = { kind: 'figure', src: 'https://post.example/shipyard-in-winter.jpg', caption: 'The yard.' } as const
  const articleId = await site.publish({ ...ENGLISH, blocks: [picture, ...ENGLISH.blocks] }, CHINESE)
  await alignArticle({ articleId }, site)
  const [{ id } = { id: '' }] = await site.store.bitexts.listOfArticle(articleId)
  await checkBitext({ bitextId: id }, site)
  assert.deepEqual((await site.store.bitexts.load(id))?.findings, [])
})

test('a revised edition is laid side by side anew; until then the old bitext is not shown', async (t) => {
  const site = await openSite(t)
  const articleId = await site.publish(ENGLISH, CHINESE)
  await alignArticle({ articleId }, site)
  const [before] = await site.store.bitexts.listOfArticle(articleId)
  await site.publish(edition('en', 'Visit', 'To Lam visited the shipyard on Monday.'), CHINESE)
  assert.deepEqual(await site.store.bitexts.listOfArticle(articleId), [])
  await alignArticle({ articleId }, site)
  const [after] = await site.store.bitexts.listOfArticle(articleId)
  assert.equal(after?.id, before?.id)
  assert.equal(after?.source.revision, 2)
  assert.equal(after.findings, null)
})

test('of three languages the original is laid beside each of the others', async (t) => {
  const site = await openSite(t)
  const articleId = await site.publish(ENGLISH, CHINESE, GERMAN)
  await alignArticle({ articleId }, site)
  const langs = (await site.store.bitexts.listOfArticle(articleId)).map(
    ({ source, target }) => `${source.lang} ${target.lang}`,
  )
  assert.deepEqual(langs.sort(), ['en de', 'en zh-Hans'])
})

test('an edition that has changed its language leaves no bitext and no lesson behind', async (t) => {
  const site = await openSite(t)
  const { store } = site
  const articleId = await site.publish(ENGLISH, CHINESE)
  await alignArticle({ articleId }, site)
  await learnLexicon({}, site)
  assert.notDeepEqual(await store.lexicon.listNames(9), [])
  await site.publish(ENGLISH, { ...ENGLISH, title: 'The same again' })
  await alignArticle({ articleId }, site)
  const editionIds = (await store.articles.load(articleId))?.editions.map(({ id }) => id) ?? []
  assert.deepEqual(await store.bitexts.listStates(editionIds), [])
  await learnLexicon({}, site)
  assert.deepEqual(await store.lexicon.listNames(9), [])
})

test('names that articles teach are known to the next, and hard bitexts are tried again', async (t) => {
  const site = await openSite(t)
  const { store } = site
  const articleId = await site.publish(ENGLISH, CHINESE)
  await alignArticle({ articleId }, site)
  await claimAll(store)
  await learnLexicon({}, site)
  assert.deepEqual(await claimAll(store), ['find-all-entities', 'settle-matches'], 'nothing here was hard')
  const names = (await store.lexicon.listNames(9)).map(({ form, otherForm }) => `${form} ${otherForm}`)
  assert.ok(names.includes('To Lam 苏林'), names.join())
  assert.ok(names.includes('Rosoboronexport 俄罗斯国防出口公司'), names.join())
  const [found] = await store.lexicon.findTranslations('苏林', 'zh')
  assert.ok(found)
  const [example] = await store.lexicon.listExamples(found, 1)
  assert.equal(example?.articleId, articleId)
  assert.match(example.text, /To Lam/)
  assert.match(example.otherText, /苏林/)

  const [bitext] = await store.bitexts.listOfArticle(articleId)
  assert.ok(bitext)
  const { learned } = await site.loadLexicon()
  assert.equal(learned.generation, 1)
  const { findings: _, fidelity: __, id: ___, ...same } = bitext
  const lesson = await store.lexicon.loadLesson(bitext.id)
  assert.ok(lesson)
  await store.bitexts.save({ ...same, score: 0.5, generation: 0 }, lesson)
  await learnLexicon({}, site)
  assert.deepEqual(await claimAll(store), ['align-article', 'find-all-entities', 'settle-matches'])
  await alignArticle({ articleId }, site)
  assert.ok(((await store.bitexts.listStates([same.source.editionId]))[0]?.score ?? 0) > 0.9)
})
