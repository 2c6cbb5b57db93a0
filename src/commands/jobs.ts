import type { Command } from 'commander'
import { failure } from '../model/result.ts'
import { CommandFailed, printTable, takesSettings, withApp } from './command.ts'

/** `sambac jobs`: what waits, what runs, and what was given up. */
export function addJobs(program: Command): void {
  const jobs = program.command('jobs').description('see what waits, and what was given up and why')
  takesSettings(jobs.command('list', { isDefault: true }), 'dataDir')
    .description('jobs by name and state')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac jobs')
    .action((flags: { json?: boolean }) =>
      withApp(flags, async ({ store }) =>
        printTable(await store.queue.count(), flags.json === true, 'No jobs wait or run, and none was given up.'),
      ),
    )
  takesSettings(jobs.command('dead'), 'dataDir')
    .description('jobs that were given up, newest first')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac jobs dead --json')
    .action((flags: { json?: boolean }) =>
      withApp(flags, async ({ store }) => {
        const dead = await store.queue.listDead(200)
        const rows = dead.map(({ id, name, failedAt, attempts, reason, payload }) => ({
          id,
          name,
          failed: failedAt.toISOString(),
          attempts,
          reason,
          payload: JSON.stringify(payload),
        }))
        printTable(rows, flags.json === true, 'No job was given up.')
      }),
    )
  takesSettings(jobs.command('retry').argument('<id>'), 'dataDir')
    .description('try a job that was given up once more')
    .addHelpText('after', '\nExample:\n  sambac jobs retry 4f2k9x')
    .action((id: string, flags: object) =>
      withApp({ ...flags }, async ({ store, clock }) => {
        if (!(await store.queue.retryDead(id, clock())))
          throw new CommandFailed(failure('nothing-found', `no job ${id} was given up`))
        console.log('queued again')
      }),
    )
}
