import type { Command } from 'commander'
import { withdrawArticle } from '../jobs/withdraw-article.ts'
import { failure } from '../model/result.ts'
import { sayEvidence, wordsOf } from '../web/words.ts'
import { workHere } from './collect.ts'
import { CommandFailed, operator, orFail, printTable, takesSettings, withApp } from './command.ts'
import { addLog, correct } from './story.ts'

/** `sambac article`: which editions and copies belong together, and what people correct of that. */
export function addArticle(program: Command): void {
  const article = program
    .command('article')
    .description('see which editions and copies are one article, merge and split them')
  takesSettings(article.command('show').argument('<id>'), 'dataDir')
    .description('the editions and copies of an article, and why they belong together')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac article show qn0papzkfhg')
    .action((id: string, flags: { json?: boolean }) =>
      withApp({ ...flags }, async ({ store }) => {
        const found = await store.articles.load((await store.articles.findMoved(id)) ?? id)
        if (!found) throw new CommandFailed(failure('nothing-found', `no article ${id}`))
        const say = (reason: Parameters<typeof sayEvidence>[1]): string => sayEvidence(wordsOf('en'), reason)
        const rows = found.editions.flatMap(({ id: edition, lang, source, url, evidence, copies }) => [
          {
            edition,
            copyOf: undefined,
            lang,
            source: source.title,
            url,
            why: evidence.map(say).join('; ') || undefined,
          },
          ...copies.map((copy) => ({
            edition: copy.editionId,
            copyOf: edition,
            lang,
            source: copy.source.title,
            url: copy.url,
            why: copy.evidence.map(say).join('; '),
          })),
        ])
        printTable(rows, flags.json === true)
      }),
    )
  takesSettings(article.command('merge').argument('<id>').argument('<other>'), 'dataDir')
    .description('make two articles one: copies where their language is the same, editions where it is not')
    .addHelpText('after', '\nExample:\n  sambac article merge qn0papzkfhg a1ahb6b4pjf')
    .action((id: string, other: string, flags: object) => correct({ kind: 'merge-articles', ids: [id, other] }, flags))
  takesSettings(article.command('split').argument('<id>').argument('<edition...>'), 'dataDir')
    .description('take editions or copies out of an article')
    .addHelpText('after', '\nExample:\n  sambac article split qn0papzkfhg 31w7b7cv7kv')
    .action((id: string, editionIds: string[], flags: object) =>
      correct({ kind: 'split-article', id, editionIds }, flags),
    )
  for (const [kind, does] of [
    ['withdraw', 'take an article down: its address answers 410, and no list, feed or search has it'],
    ['restore', 'bring back what was withdrawn'],
  ] as const)
    takesSettings(article.command(kind).argument('<id>'), 'dataDir')
      .description(does)
      .requiredOption('--reason <text>', 'why; for those who run the site, readers are not told')
      .addHelpText('after', `\nExample:\n  sambac article ${kind} qn0papzkfhg --reason "asked for by the publisher"`)
      .action((articleId: string, { reason, ...flags }: { reason: string }) =>
        withApp(flags, async (app) => {
          const withdrawal = { kind, articleId, reason, madeAt: app.clock(), madeBy: operator() }
          const id = orFail(await withdrawArticle(withdrawal, app.store))
          await workHere(app)
          console.log(`${id} is ${kind === 'withdraw' ? 'withdrawn; `article restore` brings it back' : 'back'}`)
        }),
      )
  takesSettings(article.command('withdrawn'), 'dataDir')
    .description('what was withdrawn and brought back, by whom, when and why')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac article withdrawn')
    .action((flags: { json?: boolean }) =>
      withApp({ ...flags }, async ({ store }) => {
        const rows = (await store.articles.listWithdrawals(200)).map(({ articleId, kind, madeAt, madeBy, reason }) => ({
          article: articleId,
          kind,
          by: madeBy,
          at: madeAt.toISOString(),
          reason,
        }))
        printTable(rows, flags.json === true, 'Nothing was withdrawn.')
      }),
    )
  addLog(article, 'article')
}
