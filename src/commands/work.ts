import type { Command } from 'commander'
import { startClock, startWorkers, type App } from '../app.ts'
import { failure } from '../model/result.ts'
import { CommandFailed, takesSettings, untilAskedToEnd, withApp } from './command.ts'

/** `sambac work`: workers only, beside a `serve --no-work` or several of them, on PostgreSQL. */
export function addWork(program: Command): void {
  takesSettings(program.command('work'), 'dataDir', 'workers')
    .description('collect only, as one of several processes (PostgreSQL)')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://sambac@db/sambac sambac work --workers 4')
    .action((flags: object) => withApp({ ...flags }, work))
}

async function work(app: App): Promise<void> {
  if (!app.settings.databaseUrl) {
    throw new CommandFailed(
      failure(
        'settings-invalid',
        'several processes need PostgreSQL: set DATABASE_URL, or let `sambac serve` do the work',
      ),
    )
  }
  const clock = startClock(app)
  const workers = startWorkers(app.settings, app.log)
  app.log('info', 'working', { threads: app.settings.workers })
  await untilAskedToEnd()
  clock.stop()
  await workers.stop()
}
