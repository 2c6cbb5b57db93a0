import type { Command } from 'commander'
import { failure } from '../model/result.ts'
import { CommandFailed, printTable, takesSettings, withApp } from './command.ts'

/** `sambac reports`: what readers said is wrong. */
export function addReports(program: Command): void {
  const reports = program.command('reports').description('see what readers say is wrong')
  takesSettings(reports.command('list', { isDefault: true }), 'dataDir')
    .description('reports that nobody has seen to, newest first')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac reports list')
    .action((flags: { json?: boolean }) =>
      withApp(flags, async ({ store }) => {
        const rows = (await store.reports.list(200)).map(
          ({ id, kind, articleId, editionIds, note, times, madeAt }) => ({
            id,
            wrong: kind,
            article: articleId,
            editions: editionIds.join(' '),
            times,
            last: madeAt.toISOString(),
            note: note ?? '',
          }),
        )
        printTable(rows, flags.json === true, 'Readers report nothing.')
      }),
    )
  takesSettings(reports.command('done').argument('<id>'), 'dataDir')
    .description('take a report off the list')
    .addHelpText('after', '\nExample:\n  sambac reports done 4f2k9x')
    .action((id: string, flags: object) =>
      withApp({ ...flags }, async ({ store, clock }) => {
        if (!(await store.reports.close(id, clock())))
          throw new CommandFailed(failure('nothing-found', `no report ${id} is open`))
        console.log('done')
      }),
    )
}
