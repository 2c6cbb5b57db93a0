import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { startNewspapers } from '../demo/newspapers.ts'
import { addNewspapers } from '../src/commands/demo.ts'
import type { ArticleView } from '../src/model/article.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { valueOf } from './open-test-store.ts'

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts')

export type Newspapers = Awaited<ReturnType<typeof startNewspapers>>

/** The program in a process of its own, over a data directory, allowed to ask the sample newspapers. */
export const startSambac = (newspapers: Newspapers, dataDir: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      SAMBAC_ALLOW_HOSTS: newspapers.origins.map((origin) => new URL(origin).host).join(','),
      SAMBAC_HOST_DELAY_MS: '0',
      SAMBAC_LOG: 'error',
    },
  })

/** An empty data directory that knows the sample newspapers as sources. */
export async function newSite({ newspapers }: Newspapers): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sambac-newspapers-'))
  const store = valueOf(await openStore({ dataDir }))
  await addNewspapers({ store, clock: () => new Date() }, newspapers)
  await store.close()
  return dataDir
}

export type Collected = {
  readonly dataDir: string
  readonly store: Store
  readonly articles: readonly ArticleView[]
  /** Runs a command over the site and answers what it printed. */
  sambac(...args: readonly string[]): Promise<string>
  close(): Promise<void>
}

/** The sample newspapers, collected by the program through the whole pipeline. */
export async function collectNewspapers(): Promise<Collected> {
  const newspapers = await startNewspapers()
  const dataDir = await newSite(newspapers)
  async function sambac(...args: readonly string[]): Promise<string> {
    const child = startSambac(newspapers, dataDir, args)
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    assert.ok(child.stdout && child.stderr)
    const [out, errors, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
    assert.equal(code, 0, errors.toString())
    return out.toString()
  }
  await sambac('collect', '--once')
  const store = valueOf(await openStore({ dataDir }))
  const cards = await store.articles.list({ limit: 200 })
  const articles = (await Promise.all(cards.map(({ id }) => store.articles.load(id)))).filter((found) => found !== null)
  return {
    dataDir,
    store,
    articles,
    sambac,
    async close() {
      await store.close()
      await newspapers.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
