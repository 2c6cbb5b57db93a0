import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GlossaryTerm } from '../../src/model/glossary.ts'
import type { Store } from '../../src/store/store.ts'
import { addBitext } from './bitexts-contract.ts'
import { after, MINUTE, NOW } from './samples.ts'

const TERM: GlossaryTerm = {
  text: '苏林',
  lang: 'zh-Hans',
  translation: 'Su Lin',
  translationLang: 'en',
  note: 'a panda',
}

/** What people agreed on. */
export function glossaryContract(current: () => Store): void {
  test('a term is agreed once, changed by agreeing again, and dropped', async () => {
    const { glossary } = current()
    await glossary.save([TERM, { ...TERM, text: '蘇林' }], NOW)
    await glossary.save([{ ...TERM, note: 'the panda' }], after(MINUTE))
    const [term, ...others] = await glossary.list()
    assert.deepEqual(others, [])
    const { id = '', ...kept } = term ?? {}
    const turned = { text: 'Su Lin', lang: 'en', translation: '苏林', translationLang: 'zh', note: 'the panda' }
    assert.deepEqual(kept, turned)
    assert.deepEqual([await glossary.drop(id, NOW), await glossary.drop(id, NOW)], [true, false])
    assert.deepEqual(await glossary.list(), [])
  })

  test('what is agreed stands above what was learned, in both directions and at once, for as long as it is agreed', async () => {
    const store = current()
    const { bitext, lesson } = await addBitext(store)
    await store.bitexts.save(bitext, lesson)
    await store.lexicon.countLessons(9, NOW)
    const learned = await store.lexicon.loadLearned()
    const terms = async () => (await store.lexicon.loadLearned()).translationsOf('苏林', 'zh-Hant', 'en')
    assert.equal((await terms())[0]?.term, 'to lam')
    await store.glossary.save([TERM], NOW)
    assert.deepEqual(
      (await terms()).map(({ term }) => term),
      ['su lin', 'to lam'],
    )
    const lexicon = await store.lexicon.loadLearned()
    assert.ok(lexicon.generation > learned.generation)
    assert.equal(lexicon.confirmed.translationsOf('su lin', 'en', 'zh')[0]?.term, '苏林')
    assert.deepEqual(lexicon.agreedBetween('zh-Hans', 'en'), [{ source: '苏林', targets: ['Su Lin'] }])
    const [agreed] = await store.glossary.list()
    await store.glossary.drop(agreed?.id ?? '', NOW)
    assert.equal((await terms())[0]?.term, 'to lam')
  })
}
