import type { EditionBitext, Fidelity, PlacedFinding } from '../model/bitext.ts'
import { idFrom } from '../text/id.ts'
import type { Lesson } from '../text/learned-lexicon.ts'
import { saveLesson, takeBackLesson } from './lessons.ts'
import type { Db, Row } from './schema.ts'
import type { BitextState, BitextStore, NewBitext } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf, parseStored } from './values.ts'

export function bitextStore(db: Db): BitextStore {
  return {
    save: inTransaction(db, save),
    async load(id) {
      const row = await selectFitting(db).where('bitexts.id', '=', id).executeTakeFirst()
      return row ? bitextFrom(row) : null
    },
    async listOfArticle(articleId) {
      const rows = await selectFitting(db).where('sources.article_id', '=', articleId).execute()
      return rows.map(bitextFrom)
    },
    async listIds(after, limit) {
      const rows = await db
        .selectFrom('bitexts')
        .select('id')
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },
    listStates: (editionIds) => listStates(db, editionIds),
    drop: inTransaction(db, drop),
    saveFindings: (bitext, findings, fidelity) => saveFindings(db, bitext, findings, fidelity),
    listPoor: (below, generation, limit) => listPoor(db, below, generation, limit),
  }
}

/** Bitexts whose editions are one article and have the revisions that were laid side by side, in the order of their sources and targets. */
const selectFitting = (db: Db) =>
  db
    .selectFrom('bitexts')
    .innerJoin('editions as sources', (join) =>
      join
        .onRef('sources.id', '=', 'bitexts.source_edition_id')
        .onRef('sources.revision', '=', 'bitexts.source_revision'),
    )
    .innerJoin('editions as targets', (join) =>
      join
        .onRef('targets.id', '=', 'bitexts.target_edition_id')
        .onRef('targets.revision', '=', 'bitexts.target_revision')
        .onRef('targets.article_id', '=', 'sources.article_id'),
    )
    .selectAll('bitexts')
    .orderBy('sources.published_at')
    .orderBy('targets.published_at')
    .orderBy('bitexts.id')

async function save(db: Db, bitext: NewBitext, lesson: Lesson): Promise<string | null> {
  const { source, target } = bitext
  const id = idFrom('bitext', source.editionId, target.editionId)
  if (!(await fits(db, bitext))) return null
  const row = {
    source_edition_id: source.editionId,
    source_revision: source.revision,
    source_lang: source.lang,
    target_edition_id: target.editionId,
    target_revision: target.revision,
    target_lang: target.lang,
    blocks: JSON.stringify(bitext.blocks),
    sentences: JSON.stringify(bitext.sentences),
    score: Math.round(bitext.score * 1000),
    generation: bitext.generation,
    findings: null,
    fidelity: null,
  }
  // Comes first, because it locks the bitext against other workers, and with it what it teaches.
  await db
    .insertInto('bitexts')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await takeBackLesson(db, id)
  await saveLesson(db, id, lesson)
  return id
}

async function drop(db: Db, id: string): Promise<void> {
  await takeBackLesson(db, id)
  await db.deleteFrom('bitexts').where('id', '=', id).execute()
}

async function fits(db: Db, { source, target }: NewBitext): Promise<boolean> {
  const rows = await db
    .selectFrom('editions')
    .select(['id', 'revision', 'article_id'])
    .where('id', 'in', [source.editionId, target.editionId])
    .execute()
  const one = rows.find(({ id }) => id === source.editionId)
  const other = rows.find(({ id }) => id === target.editionId)
  return (
    one?.revision === source.revision &&
    other?.revision === target.revision &&
    one.article_id !== null &&
    one.article_id === other.article_id
  )
}

async function listStates(db: Db, editionIds: readonly string[]): Promise<BitextState[]> {
  const states = new Map<string, BitextState>()
  for (const ids of chunksOf(editionIds))
    for (const side of ['source_edition_id', 'target_edition_id'] as const) {
      const rows = await db
        .selectFrom('bitexts')
        .select(['id', 'source_edition_id', 'target_edition_id', 'source_revision', 'target_revision'])
        .select(['score', 'generation', (eb) => eb('findings', 'is not', null).as('checked')])
        .where(side, 'in', ids)
        .execute()
      for (const row of rows) states.set(row.id, stateFrom(row))
    }
  return [...states.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const stateFrom = (
  row: Omit<Row<'bitexts'>, 'blocks' | 'sentences' | 'source_lang' | 'target_lang' | 'findings' | 'fidelity'> & {
    readonly checked: unknown
  },
): BitextState => ({
  id: row.id,
  sourceId: row.source_edition_id,
  targetId: row.target_edition_id,
  sourceRevision: row.source_revision,
  targetRevision: row.target_revision,
  score: row.score / 1000,
  generation: row.generation,
  isChecked: Boolean(row.checked),
})

async function saveFindings(
  db: Db,
  { id, source, target, sentences }: EditionBitext,
  findings: readonly PlacedFinding[],
  fidelity: Fidelity,
): Promise<boolean> {
  const saved = await db
    .updateTable('bitexts')
    .set({ findings: JSON.stringify(findings), fidelity: JSON.stringify(fidelity) })
    .where('id', '=', id)
    .where('source_revision', '=', source.revision)
    .where('target_revision', '=', target.revision)
    .where('sentences', '=', JSON.stringify(sentences))
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

async function listPoor(db: Db, below: number, generation: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('bitexts')
    .innerJoin('editions', 'editions.id', 'bitexts.source_edition_id')
    .select('editions.article_id')
    .where('bitexts.score', '<', Math.round(below * 1000))
    .where('bitexts.generation', '<=', generation)
    .orderBy('bitexts.score')
    .limit(limit)
    .execute()
  return [...new Set(rows.flatMap((row) => row.article_id ?? []))]
}

const bitextFrom = (row: Row<'bitexts'>): EditionBitext => ({
  id: row.id,
  source: { editionId: row.source_edition_id, revision: row.source_revision, lang: row.source_lang },
  target: { editionId: row.target_edition_id, revision: row.target_revision, lang: row.target_lang },
  blocks: parseStored(row.blocks) as EditionBitext['blocks'],
  sentences: parseStored(row.sentences) as EditionBitext['sentences'],
  findings: row.findings === null ? null : (parseStored(row.findings) as EditionBitext['findings']),
  fidelity: row.fidelity === null ? null : (parseStored(row.fidelity) as EditionBitext['fidelity']),
})
