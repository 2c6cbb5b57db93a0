import { startTopics } from './starter-topics.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { startWorkers, type App } from '../app.ts'
import { failure } from '../model/result.ts'
import { lockDataDirectory } from '../store/data-directory.ts'
import { CommandFailed, orFail, takesSettings, withApp } from './command.ts'
import { showProgress } from './progress.ts'

/** Jobs that wait longer than this are left to the next run: a retry, a host that asked us to stay away. */
const PATIENCE_MS = 5_000

/** `sambac collect`: poll now. */
export function addCollect(program: Command): void {
  takesSettings(program.command('collect'), 'dataDir', 'workers')
    .description('poll every source now')
    .option('--once', 'do all the work in this process and end')
    .option('--source <id>', 'one source only')
    .addHelpText('after', '\nExamples:\n  sambac collect --once\n  sambac collect --source 4f2k9x')
    .action((flags: { once?: boolean; source?: string }) => withApp(flags, (app) => collect(app, flags)))
}

async function collect(app: App, { once, source }: { once?: boolean; source?: string }): Promise<void> {
  const lock = once && !app.settings.databaseUrl ? orFail(lockDataDirectory(app.settings.dataDir)) : null
  if (lock) await app.store.queue.release(app.clock(), true)
  const feeds = await enqueuePolls(app, source)
  if (!feeds)
    throw new CommandFailed(
      failure(
        'nothing-found',
        source ? `no active source ${source}` : 'no active sources; add one: sambac source add URL',
      ),
    )
  if (!once) return console.log(`${feeds} polls queued for the running workers (--once does them here)`)
  await startTopics(app)
  const before = await app.store.articles.count()
  await workUntilDone(app)
  lock?.release()
  console.log(`${feeds} feeds polled, ${(await app.store.articles.count()) - before} new articles`)
}

/** Queues a poll of every active feed (of one source if named) and says of how many. */
export async function enqueuePolls({ store }: App, sourceId?: string): Promise<number> {
  const feeds = await store.feeds.listActive(sourceId)
  await store.queue.enqueue(
    feeds.map(({ id }) => ({ name: 'collect-feed', payload: { feedId: id }, key: id, priority: 1 })),
  )
  return feeds.length
}

/** Lets workers do all the work there is, showing how far they are. */
export async function workUntilDone(app: App): Promise<void> {
  const workers = startWorkers(app.settings, app.log)
  const progress = showProgress(process.stderr)
  for (;;) {
    const open = await app.store.queue.countOpen(new Date(app.clock().getTime() + PATIENCE_MS))
    progress.update(await app.store.articles.count(), open)
    if (open === 0) break
    await sleep(200)
  }
  progress.end()
  await workers.stop()
}

/** Does the work here, unless a server of this site does it. */
export async function workHere(app: App): Promise<void> {
  const lock = app.settings.databaseUrl ? null : lockDataDirectory(app.settings.dataDir)
  if (!lock?.ok) return console.log('queued for the running workers')
  await workUntilDone(app)
  lock.value.release()
}
