import { serve as listen, type ServerType } from '@hono/node-server'
import type { Command } from 'commander'
import type { Hono } from 'hono'
import { siteOf, startClock, startWorkers, type App } from '../app.ts'
import { resumeIssues } from '../jobs/plan-issues.ts'
import { failure, success, type Result } from '../model/result.ts'
import { lockDataDirectory } from '../store/data-directory.ts'
import { createWeb } from '../web/routes.ts'
import { startSearcher, type RunningSearcher } from '../start-searcher.ts'
import type { Searcher } from '../web/searcher.ts'
import { readStarterSources } from './starter-sources.ts'
import { startTopics } from './starter-topics.ts'
import { orFail, takesSettings, untilAskedToEnd, withApp } from './command.ts'

/** `sambac serve`: the site and the workers in one process. */
export function addServe(program: Command): void {
  takesSettings(program.command('serve'), 'dataDir', 'host', 'port', 'workers')
    .description('serve the site and collect in the background')
    .option('--no-work', 'serve only; `sambac work` collects in another process')
    .addHelpText('after', '\nExample:\n  sambac serve --data /srv/sambac --port 8080')
    .action((flags: { work: boolean }) => withApp(flags, (app) => serve(app, flags.work)))
}

async function serve(app: App, work: boolean): Promise<void> {
  const lock = app.settings.databaseUrl ? null : orFail(lockDataDirectory(app.settings.dataDir))
  if (lock) {
    await app.store.queue.release(app.clock(), true) // nobody else can be at work: what is claimed was killed
    await resumeIssues(app.store, app.clock())
  }
  if (!app.letters) await tellNothingIsSent(app)
  await startTopics(app)
  const site = orFail(await startSite(app))
  const clock = startClock(app)
  const workers = work ? startWorkers(app.settings, app.log) : null
  app.log('info', `open ${site.url}`, { data: app.settings.databaseUrl ? 'PostgreSQL' : app.settings.dataDir })

  await untilAskedToEnd()

  app.log('info', 'ending: finishing what is at work')
  clock.stop()
  await Promise.all([site.close(), workers?.stop()])
  lock?.release()
}

/** Subscribers who wait for a newsletter that can't be sent are worth more than a line of information. */
async function tellNothingIsSent({ store, log }: App): Promise<void> {
  const { active } = await store.subscribers.countByState()
  log(active ? 'warn' : 'info', 'no mail server is set (SAMBAC_SMTP_URL): the newsletter sends nothing', {
    subscribers: active,
  })
}

export type Site = { readonly url: string; close(): Promise<void> }

/** Starts listening. Fails with `port-busy` where another program has the port. */
export function startSite(app: App): Promise<Result<Site>> {
  const { host } = app.settings
  return new Promise((resolve) => {
    let web: Hono
    let searcher: RunningSearcher
    const server = listen(
      { fetch: (request) => web.fetch(request), hostname: host, port: app.settings.port },
      ({ port }) => {
        searcher = startSearcher(app.settings, app.log)
        web = createSite(app, port, searcher.search)
        const url = `http://${EVERYWHERE.has(host) ? 'localhost' : host}:${port}/`
        const end = async (): Promise<void> => void (await Promise.all([close(server), searcher.stop()]))
        resolve(success({ url, close: end }))
      },
    )
    server.once('error', (error) =>
      resolve(failure('port-busy', `cannot listen on ${host}:${app.settings.port}: ${error.message}`)),
    )
  })
}

const EVERYWHERE = new Set(['0.0.0.0', '::'])

/** The web over the app's store; `port` is the one that the system gave where the settings left it open. */
const createSite = ({ store, blobs, clock, log, settings, letters }: App, port: number, search: Searcher): Hono =>
  createWeb({
    store,
    search,
    blobs,
    clock,
    log,
    addressKeys: letters?.keys,
    site: siteOf({ ...settings, port }),
    starter: readStarterSources(),
  })

/** Lets the requests at work end and takes no more. */
const close = (server: ServerType): Promise<void> => new Promise((done) => void server.close(() => done()))
