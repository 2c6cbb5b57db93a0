import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EditionContent } from '../../src/model/edition.ts'
import type { NewBitext, Store } from '../../src/store/store.ts'
import type { Lesson } from '../../src/text/learned-lexicon.ts'
import { addPage, addSource, after, contentOf, extractionOf, NOW } from './samples.ts'

const ENGLISH: EditionContent = contentOf('Visit', { blocks: [{ kind: 'paragraph', text: 'To Lam spoke. He left.' }] })
const CHINESE: EditionContent = contentOf('访问', {
  lang: 'zh-Hans',
  blocks: [{ kind: 'paragraph', text: '苏林讲话。他走了。' }],
})

/** An article in English and Chinese, how its editions are laid side by side, and what that teaches. */
export async function addBitext(store: Store) {
  const source = await addSource(store)
  const page = await addPage(store, source.id)
  const ids = await store.editions.saveExtraction(page, extractionOf(ENGLISH, CHINESE), NOW)
  const articleId = await store.articles.publish(ids, NOW)
  const [sourceId = '', targetId = ''] = ids
  const bitext: NewBitext = {
    source: { editionId: sourceId, revision: 1, lang: 'en' },
    target: { editionId: targetId, revision: 1, lang: 'zh-Hans' },
    blocks: [{ source: [0], target: [0], score: 0.9 }],
    sentences: [
      { source: [{ block: 0, start: 0, end: 14 }], target: [{ block: 0, start: 0, end: 5 }], score: 0.9 },
      { source: [{ block: 0, start: 14, end: 22 }], target: [{ block: 0, start: 5, end: 9 }], score: 0.8 },
    ],
    score: 0.85,
    generation: 0,
  }
  return { bitext, lesson: LESSON, articleId, page }
}

const LESSON: Lesson = {
  from: 'en',
  to: 'zh-Hans',
  sourceSeen: new Map([
    ['to lam', 1],
    ['left', 1],
  ]),
  targetSeen: new Map([['苏林', 1]]),
  pairs: [
    {
      source: 'to lam',
      target: '苏林',
      kind: 'name',
      count: 1,
      example: 0,
      forms: { source: 'To Lam', target: '苏林' },
    },
    { source: 'left', target: '走', kind: 'word', count: 0.5, example: 1 },
  ],
}

async function saved(store: Store) {
  const added = await addBitext(store)
  const id = await store.bitexts.save(added.bitext, added.lesson)
  assert.ok(id)
  return { ...added, id }
}

/** Two editions side by side, and the lexicon that they teach. */
export function bitextsContract(current: () => Store): void {
  test('a bitext is found by its article, and its findings are kept until it is made anew', async () => {
    const store = current()
    const { id, bitext, lesson, articleId } = await saved(store)
    const { score: _, generation: __, ...shown } = bitext
    const loaded = await store.bitexts.load(id)
    assert.deepEqual(loaded, { id, ...shown, findings: null, fidelity: null })
    assert.ok(loaded)
    const fidelity = { aligned: 2, paragraphs: 2, findings: {} }
    assert.equal(await store.bitexts.saveFindings(loaded, [], fidelity), true)
    assert.deepEqual(await store.bitexts.listOfArticle(articleId), [{ ...loaded, findings: [], fidelity }])
    const [state] = await store.bitexts.listStates([bitext.target.editionId])
    assert.deepEqual([state?.id, state?.score, state?.isChecked], [id, 0.85, true])

    await store.bitexts.save({ ...bitext, sentences: [] }, lesson)
    assert.equal(await store.bitexts.saveFindings(loaded, [], fidelity), false, 'they are findings of another bitext')
    assert.equal((await store.bitexts.load(id))?.findings, null)
    assert.deepEqual(await store.bitexts.listIds(null, 9), [id])
    assert.deepEqual(await store.bitexts.listIds(id, 9), [])
  })

  test('a bitext does not outlive what it was made of', async () => {
    const store = current()
    const { id, bitext, lesson, articleId, page } = await saved(store)
    const revised = { ...ENGLISH, title: 'Visit, corrected' }
    await store.editions.saveExtraction(page, extractionOf(revised, CHINESE), after(1))
    assert.equal(await store.bitexts.load(id), null)
    assert.deepEqual(await store.bitexts.listOfArticle(articleId), [])
    assert.equal(await store.bitexts.save(bitext, lesson), null, 'it came late')
    const renewed = { ...bitext, source: { ...bitext.source, revision: 2 } }
    assert.equal(await store.bitexts.save(renewed, lesson), id)
    await store.bitexts.drop(id)
    assert.deepEqual(await store.bitexts.listStates([bitext.source.editionId]), [])
  })

  test('poor bitexts are found as soon as the lexicon has grown', async () => {
    const store = current()
    const { articleId } = await saved(store)
    assert.deepEqual(await store.bitexts.listPoor(0.9, -1, 9), [])
    assert.deepEqual(await store.bitexts.listPoor(0.9, 0, 9), [articleId])
    assert.deepEqual(await store.bitexts.listPoor(0.85, 0, 9), [])
  })

  test('the lexicon knows what was counted, in both directions, and who taught it', async () => {
    const { lexicon, ...store } = current()
    const { id, articleId } = await saved({ lexicon, ...store })
    assert.deepEqual(await lexicon.listNames(9), [])
    assert.equal((await lexicon.loadLearned()).generation, 0)
    assert.equal(await lexicon.countLessons(9, NOW), 1)
    assert.equal(await lexicon.countLessons(9, NOW), 0)

    const [name, ...others] = await lexicon.listNames(9)
    assert.deepEqual(others, [])
    assert.deepEqual(name, {
      id: name?.id,
      kind: 'name',
      lang: 'en',
      otherLang: 'zh',
      term: 'to lam',
      otherTerm: '苏林',
      form: 'To Lam',
      otherForm: '苏林',
      count: 1,
      seen: 1,
      otherSeen: 1,
      bitexts: 1,
    })
    assert.ok(name)
    assert.deepEqual(await lexicon.listNames(9, name), [])
    assert.deepEqual(await lexicon.findTranslations('To Lam', 'en-US'), [name])
    assert.deepEqual(await lexicon.findTranslations('蘇林', 'zh-Hant'), [name])
    assert.deepEqual(await lexicon.findTranslations('苏林', 'ja'), [])
    assert.deepEqual(await lexicon.findEverywhere('to lam'), [name])
    const example = { bitextId: id, articleId, text: 'To Lam spoke.', otherText: '苏林讲话。' }
    assert.deepEqual(await lexicon.listExamples(name, 9), [example])

    const learned = await lexicon.loadLearned()
    assert.equal(learned.generation, 1)
    assert.equal(learned, await lexicon.loadLearned())
    const find = () => learned.translationsOf('苏林', 'zh-Hant', 'en').map(({ term }) => term)
    assert.deepEqual(find(), ['to lam'])
    assert.deepEqual(learned.without(await lexicon.loadLesson(id), find), [])
    assert.deepEqual(find(), ['to lam'])
  })

  test('a lesson that is taken back leaves no trace', async () => {
    const { lexicon, bitexts, ...store } = current()
    const { id, bitext, lesson } = await saved({ lexicon, bitexts, ...store })
    await bitexts.drop(id)
    assert.equal(await lexicon.countLessons(9, NOW), 0, 'what was never counted is not subtracted')

    await bitexts.save(bitext, lesson)
    await lexicon.countLessons(9, NOW)
    const renewed = { ...lesson, pairs: lesson.pairs.slice(1) }
    await bitexts.save(bitext, renewed)
    assert.equal((await lexicon.listNames(9)).length, 1, 'the lexicon changes only when lessons are counted')
    await lexicon.countLessons(9, NOW)
    assert.deepEqual(await lexicon.listNames(9), [])
    await bitexts.drop(id)
    await bitexts.save(bitext, lesson)
    await bitexts.drop(id)
    await lexicon.countLessons(9, NOW)
    const learned = await lexicon.loadLearned()
    assert.equal(learned.generation, 3)
    assert.deepEqual(learned.translationsOf('to lam', 'en', 'zh'), [])
    assert.deepEqual(await lexicon.findEverywhere('left'), [])
  })
}
