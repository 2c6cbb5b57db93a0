import type { Command } from 'commander'
import { decideByHand, undoByHand, type Correction } from '../jobs/decide-by-hand.ts'
import { failure } from '../model/result.ts'
import type { MatchDecision } from '../model/story.ts'
import { sayEvidence, wordsOf } from '../web/words.ts'
import { CommandFailed, operator, orFail, printTable, takesSettings, withApp } from './command.ts'

type Flags = { readonly json?: boolean }

/** `sambac story`: events, and what people correct of them. */
export function addStory(program: Command): void {
  const story = program.command('story').description('see the stories that were found, merge and split them')
  takesSettings(story.command('list', { isDefault: true }), 'dataDir')
    .description('stories of several articles, the latest changed first')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac story list')
    .action((flags: Flags) =>
      withApp({ ...flags }, async ({ store }) => {
        const stories = await store.stories.list({ limit: 100 })
        const rows = stories.map(({ id, articles, changedAt, title }) => ({
          id,
          articles,
          changed: changedAt.toISOString(),
          title,
        }))
        printTable(rows, flags.json === true, 'No story has several articles yet.')
      }),
    )
  takesSettings(story.command('show').argument('<id>'), 'dataDir')
    .description('the articles of a story, and why they are in it')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac story show 984vk5mq9xz')
    .action((id: string, flags: Flags) =>
      withApp({ ...flags }, async ({ store }) => {
        const found = await store.stories.load((await store.stories.findMoved(id)) ?? id)
        if (!found) throw new CommandFailed(failure('nothing-found', `no story ${id}`))
        const rows = found.articles.map(({ id: article, publishedAt, sources, editions: [first], evidence }) => ({
          article,
          published: publishedAt.toISOString(),
          sources,
          title: first.title,
          why: evidence.map((reason) => sayEvidence(wordsOf('en'), reason)).join('; ') || undefined,
        }))
        printTable(rows, flags.json === true)
      }),
    )
  takesSettings(story.command('merge').argument('<id>').argument('<other>'), 'dataDir')
    .description('make two stories one; of an article that is in none its own id is taken')
    .addHelpText('after', '\nExample:\n  sambac story merge 984vk5mq9xz qn0papzkfhg')
    .action((id: string, other: string, flags: object) => correct({ kind: 'merge-stories', ids: [id, other] }, flags))
  takesSettings(story.command('split').argument('<id>').argument('<article...>'), 'dataDir')
    .description('take articles out of a story')
    .addHelpText('after', '\nExample:\n  sambac story split 984vk5mq9xz cqsby89149v')
    .action((id: string, articleIds: string[], flags: object) =>
      correct({ kind: 'split-story', id, articleIds }, flags),
    )
  addLog(story, 'story')
}

/** `undo` and `log`, which stories and articles share. */
export function addLog(parent: Command, noun: string): void {
  takesSettings(parent.command('undo').argument('<decision>'), 'dataDir')
    .description('take back what was merged or split by hand; the machine decides again')
    .addHelpText('after', `\nExample:\n  sambac ${noun} undo 4f2k9x7m2qa`)
    .action((id: string, flags: object) =>
      withApp({ ...flags }, async ({ store, clock }) => {
        orFail(await undoByHand(id, { store, madeBy: operator(), now: clock() }))
        console.log(`${id} is undone`)
      }),
    )
  takesSettings(parent.command('log'), 'dataDir')
    .description('what was merged and split by hand, by whom and when')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExample:\n  sambac ${noun} log`)
    .action((flags: Flags) =>
      withApp({ ...flags }, async ({ store }) => {
        const decisions = await store.matches.listDecisions(200)
        printTable(decisions.map(rowOf), flags.json === true, 'Nothing was merged or split by hand.')
      }),
    )
}

const rowOf = ({ id, kind, editions, rest, madeAt, madeBy, undoneAt, undoneBy }: MatchDecision) => ({
  id,
  kind,
  by: madeBy,
  at: madeAt.toISOString(),
  undone: undoneAt && `${undoneAt.toISOString()} by ${undoneBy}`,
  editions: editions.join(' '),
  from: rest.join(' '),
})

/** Does what was asked, and says how to take it back. */
export function correct(correction: Correction, flags: object): Promise<void> {
  return withApp({ ...flags }, async ({ store, clock }) => {
    const { id } = orFail(await decideByHand(correction, { store, madeBy: operator(), now: clock() }))
    console.log(`done; \`undo ${id}\` takes it back`)
  })
}
