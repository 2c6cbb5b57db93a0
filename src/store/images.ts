import type { Picture } from '../model/article.ts'
import { idFrom } from '../text/id.ts'
import { bandsOf, lookAlike } from '../text/picture-hash.ts'
import type { Db } from './schema.ts'
import type { ImageStore, Rendition } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

export function imageStore(db: Db): ImageStore {
  return {
    async want(src, pageUrl) {
      const id = imageIdOf(src)
      const added = await db
        .insertInto('images')
        .values({ id, src, page_url: pageUrl, state: 'wanted' })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return { id, isNew: added !== undefined }
    },
    async load(id) {
      const row = await db.selectFrom('images').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? { id: row.id, src: row.src, pageUrl: row.page_url, state: row.state } : null
    },
    saveRenditions: inTransaction(db, saveRenditions),
    saveLook: inTransaction(db, saveLook),
    async saveFailure(id, { code, detail }) {
      await db
        .updateTable('images')
        .set({ state: 'refused', failure_code: code, failure_detail: detail })
        .where('id', '=', id)
        .execute()
    },
    async findRendition(id, width, format) {
      const found = await db
        .selectFrom('renditions')
        .select(['width', 'height', 'format', 'blob'])
        .where('image_id', '=', id)
        .where('width', '=', width)
        .where('format', '=', format)
        .executeTakeFirst()
      return found ? { ...found } : null
    },
    findPictures: (srcs) => findPictures(db, srcs),
  }
}

/** Pages of other pictures that may look the same: some part of their looks is equal. */
async function saveLook(db: Db, id: string, look: string): Promise<string[]> {
  const bands = bandsOf(look)
  await db.updateTable('images').set({ looks: look }).where('id', '=', id).execute()
  await db.deleteFrom('image_looks').where('image_id', '=', id).execute()
  await db
    .insertInto('image_looks')
    .values(bands.map((band) => ({ band, image_id: id })))
    .execute()
  const rows = await db
    .selectFrom('image_looks')
    .innerJoin('images', 'images.id', 'image_looks.image_id')
    .select(['looks', 'page_url'])
    .where('band', 'in', bands)
    .where('image_id', '<>', id)
    .orderBy('image_id')
    .limit(MOST_ALIKE)
    .execute()
  return [
    ...new Set(rows.filter(({ looks }) => looks !== null && lookAlike([look], [looks])).map((row) => row.page_url)),
  ]
}

/** A picture that more pages show is a logo. */
const MOST_ALIKE = 50

const imageIdOf = (src: string): string => idFrom('image', src)

async function saveRenditions(db: Db, id: string, renditions: readonly Rendition[]): Promise<void> {
  await db
    .updateTable('images')
    .set({ state: 'kept', failure_code: null, failure_detail: null })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('renditions').where('image_id', '=', id).execute()
  if (!renditions.length) return
  await db
    .insertInto('renditions')
    .values(renditions.map((rendition) => ({ ...rendition, image_id: id })))
    .execute()
}

/** The pictures that we have of these addresses. */
export async function findPictures(db: Db, srcs: readonly string[]): Promise<Map<string, Picture>> {
  const srcOf = new Map(srcs.map((src) => [imageIdOf(src), src]))
  const pictures = new Map<string, Picture>()
  for (const ids of chunksOf([...srcOf.keys()])) {
    const rows = await db
      .selectFrom('renditions')
      .select(['image_id as id', 'width', 'height'])
      .where('image_id', 'in', ids)
      .where('format', '=', 'webp') // each width exists as both
      .orderBy('image_id')
      .orderBy('width')
      .execute()
    for (const { id, width, height } of rows) {
      const src = srcOf.get(id) ?? ''
      pictures.set(src, { id, width, height, widths: [...(pictures.get(src)?.widths ?? []), width] })
    }
  }
  return pictures
}

/** How these pictures look, as far as we have them. */
export async function findLooks(db: Db, srcs: readonly string[]): Promise<string[]> {
  const looks = new Set<string>()
  for (const ids of chunksOf(srcs.map(imageIdOf))) {
    const rows = await db.selectFrom('images').select('looks').where('id', 'in', ids).execute()
    for (const row of rows) if (row.looks !== null) looks.add(row.looks)
  }
  return [...looks].toSorted()
}
