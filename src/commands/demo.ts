import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Command } from 'commander'
import { startNewspapers, type Newspaper } from '../../demo/newspapers.ts'
import { startClock, startWorkers, type App } from '../app.ts'
import { makeDigests } from '../jobs/make-digests.ts'
import { digestDay } from '../publish/digest-days.ts'
import { enqueuePolls, workUntilDone } from './collect.ts'
import { startTopics } from './starter-topics.ts'
import { orFail, takesSettings, untilAskedToEnd, withApp } from './command.ts'
import { startSite } from './serve.ts'

/** `sambac demo`: sample newspapers on loopback, collected through the whole pipeline, and the site over them. */
export function addDemo(program: Command): void {
  takesSettings(program.command('demo'), 'host', 'port', 'workers')
    .description('try it: sample newspapers, collected and published; needs no internet, keeps nothing')
    .addHelpText('after', '\nExample:\n  npm run demo -- --port 8090')
    .action(demo)
}

async function demo(flags: object): Promise<void> {
  const newspapers = await startNewspapers()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sambac-demo-'))
  try {
    await withApp({ ...flags }, (app) => show(app, newspapers.newspapers), {
      dataDir,
      databaseUrl: undefined,
      allowHosts: newspapers.origins.map((origin) => new URL(origin).host),
      hostDelayMs: 0,
      log: 'error',
    })
  } finally {
    await newspapers.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function show(app: App, newspapers: readonly Newspaper[]): Promise<void> {
  console.log(`Collecting from ${newspapers.length} sample newspapers:`)
  for (const { title, homeUrl } of newspapers) console.log(`  ${title}  ${homeUrl}`)
  const site = orFail(await startSite(app)) // first, so that a busy port is told before the work
  await startTopics(app)
  await addNewspapers(app, newspapers)
  await enqueuePolls(app)
  await workUntilDone(app)
  await app.store.queue.enqueue([{ name: 'learn-lexicon', payload: {}, key: 'all' }])
  await workUntilDone(app)
  await makePastDigests(app)
  const clock = startClock(app)
  const workers = startWorkers(app.settings, app.log)
  console.log(`\n${await app.store.articles.count()} articles. Open ${site.url}   (Ctrl-C ends it)`)

  await untilAskedToEnd()

  clock.stop()
  await Promise.all([site.close(), workers.stop()])
}

const DAY_MS = 86_400_000
const PAST_DAYS = 7

/** The archive of a site that has been there for a week. */
async function makePastDigests(app: App): Promise<void> {
  for (let day = PAST_DAYS; day >= 0; day--)
    await makeDigests({ digestOn: digestDay('daily', new Date(app.clock().getTime() - day * DAY_MS), app.site) }, app)
}

/** Makes the sample newspapers sources of a store. */
export async function addNewspapers(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  newspapers: readonly Newspaper[],
): Promise<void> {
  for (const { title, homeUrl, lang, policy, feedUrl, kind, selectors } of newspapers) {
    const source = await store.sources.add({ title, homeUrl, lang, policy, active: true }, clock())
    await store.feeds.add({ sourceId: source.id, url: feedUrl, kind, ...(selectors && { selectors }) }, clock())
  }
}
