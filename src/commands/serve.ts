import { serve as listen } from '@hono/node-server'
import type { Command } from 'commander'
import { siteOf, startClock, startWorkers, type App } from '../app.ts'
import { failure, success, type Result } from '../model/result.ts'
import { lockDataDirectory } from '../store/data-directory.ts'
import { createWeb } from '../web/routes.ts'
import { readStarterSources } from './starter-sources.ts'
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
  if (lock) await app.store.queue.release(app.clock(), true) // nobody else can be at work: what is claimed was killed
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

export type Site = { readonly url: string; readonly port: number; close(): Promise<void> }

/** Starts listening. Fails with `port-busy` where another program has the port. */
export function startSite(app: App): Promise<Result<Site>> {
  const { host, port } = app.settings
  const web = createWeb({
    store: app.store,
    blobs: app.blobs,
    site: siteOf(app.settings),
    clock: app.clock,
    log: app.log,
    starter: readStarterSources(),
  })
  return new Promise((resolve) => {
    const server = listen({ fetch: web.fetch, hostname: host, port }, ({ port }) => {
      const close = (): Promise<void> => new Promise((done) => void server.close(() => done()))
      resolve(
        success({ url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}/`, port, close }),
      )
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(failure('port-busy', `cannot listen on ${host}:${port}: ${error.message}`)),
    )
  })
}
