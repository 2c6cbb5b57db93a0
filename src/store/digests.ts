import { NO_EDITS, type Digest, type DigestEdits, type DigestKey } from '../model/digest.ts'
import type { Db } from './schema.ts'
import type { DigestStore, MadeDigest } from './store.ts'
import { parseStored } from './values.ts'

export function digestStore(db: Db): DigestStore {
  return {
    load: (key) => load(db, key),
    async save(digest, now) {
      const { kind, digestOn, ui, topic } = digest
      if (kind === 'breaking') throw new Error('breaking news is no digest that is kept')
      await db
        .insertInto('digests')
        .values({
          kind,
          digest_on: digestOn,
          topic: topic?.slug ?? '',
          ui,
          made_at: now.getTime(),
          content: JSON.stringify(digest),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async list({ ui, topic, kind, before, limit }) {
      const rows = await db
        .selectFrom('digests')
        .select(['content', 'made_at'])
        .where('topic', '=', topic)
        .where('ui', '=', ui)
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'daily'))
        .$if(before !== undefined, (query) => query.where('digest_on', '<', before ?? ''))
        .orderBy('digest_on', 'desc')
        .orderBy('kind', 'desc')
        .limit(limit)
        .execute()
      return rows.map(madeFrom)
    },
    async findNext({ kind, digestOn, ui, topic }, side) {
      const row = await db
        .selectFrom('digests')
        .select('digest_on')
        .where('topic', '=', topic)
        .where('ui', '=', ui)
        .where('kind', '=', kind)
        .where('digest_on', side === 'older' ? '<' : '>', digestOn)
        .orderBy('digest_on', side === 'older' ? 'desc' : 'asc')
        .limit(1)
        .executeTakeFirst()
      return row?.digest_on ?? null
    },
    loadEdits: (key) => loadEdits(db, key),
    async saveEdits({ kind, digestOn, topic }, edits) {
      const row = { kind, digest_on: digestOn, topic, edits: JSON.stringify(edits) }
      await db
        .insertInto('digest_edits')
        .values(row)
        .onConflict((conflict) => conflict.columns(['topic', 'digest_on', 'kind']).doUpdateSet({ edits: row.edits }))
        .execute()
    },
  }
}

const madeFrom = ({ content, made_at }: { readonly content: string; readonly made_at: number }): MadeDigest => ({
  digest: parseStored(content) as Digest,
  madeAt: new Date(made_at),
})

async function load(db: Db, { kind, digestOn, ui, topic }: DigestKey): Promise<MadeDigest | null> {
  const row = await db
    .selectFrom('digests')
    .select(['content', 'made_at'])
    .where('topic', '=', topic)
    .where('ui', '=', ui)
    .where('digest_on', '=', digestOn)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row ? madeFrom(row) : null
}

async function loadEdits(db: Db, { kind, digestOn, topic }: Omit<DigestKey, 'ui'>): Promise<DigestEdits> {
  const row = await db
    .selectFrom('digest_edits')
    .select('edits')
    .where('topic', '=', topic)
    .where('digest_on', '=', digestOn)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row ? (parseStored(row.edits) as DigestEdits) : NO_EDITS
}
