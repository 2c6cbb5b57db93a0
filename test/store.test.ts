import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, afterEach, beforeEach, describe } from 'node:test'
import { createSchema, findPostgres } from './store/find-postgres.ts'
import { openTestStore, valueOf } from './open-test-store.ts'
import { bitextsContract } from './store/bitexts-contract.ts'
import { collectContract } from './store/collect-contract.ts'
import { digestContract } from './store/digests-contract.ts'
import { glossaryContract } from './store/glossary-contract.ts'
import { hookContract } from './store/hooks-contract.ts'
import { listContract } from './store/lists-contract.ts'
import { newsletterContract } from './store/newsletter-contract.ts'
import { publishContract } from './store/publish-contract.ts'
import { matchesContract } from './store/matches-contract.ts'
import { queueContract } from './store/queue-contract.ts'
import { findContract } from './store/find-contract.ts'
import { searchContract } from './store/search-contract.ts'
import { reportContract } from './store/reports-contract.ts'
import { NOW, type OpenedStore, type OpenStore } from './store/samples.ts'
import { textContract } from './store/text-contract.ts'
import { entityContract } from './store/entities-contract.ts'
import { topicContract } from './store/topics-contract.ts'
import { togetherContract } from './store/together-contract.ts'
import { openStore } from '../src/store/open-store.ts'

const server = await findPostgres()

/** A store is ready when this passes: each test on a new, empty one. */
function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    let opened: OpenedStore | undefined
    const current = (): OpenedStore => {
      if (!opened) throw new Error('no store is open')
      return opened
    }
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => current().close())

    collectContract(() => current().store)
    publishContract(() => current().store)
    listContract(() => current().store)
    bitextsContract(() => current().store)
    glossaryContract(() => current().store)
    searchContract(() => current().store)
    findContract(() => current().store)
    matchesContract(() => current().store)
    queueContract(() => current().store)
    newsletterContract(() => current().store)
    digestContract(() => current().store)
    topicContract(() => current().store)
    hookContract(() => current().store)
    entityContract(() => current().store)
    reportContract(() => current().store)
    textContract(() => current().store)
    togetherContract(current)
  })
}

const settings = { clock: () => NOW, timeZone: 'Asia/Hong_Kong' }

storeContract('SQLite', async () => {
  const store = await openTestStore(settings)
  return { store, options: { dataDir: store.dataDir }, close: () => store.close() }
})

if (server) {
  const schema = await createSchema(server)
  after(() => schema.drop())
  storeContract('PostgreSQL', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-test-'))
    const options = { dataDir, databaseUrl: schema.url }
    const store = valueOf(await openStore({ ...options, ...settings }))
    const close = async (): Promise<void> => {
      await store.close()
      await schema.empty()
      rmSync(dataDir, { recursive: true })
    }
    return { store, options, close }
  })
} else describe('PostgreSQL', { skip: 'no server answered' }, () => {})
