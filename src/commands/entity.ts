import type { Command } from 'commander'
import type { App } from '../app.ts'
import { decideEntity, undoEntity, type EntityCorrection } from '../jobs/decide-entity.ts'
import type { EntityDecision } from '../model/entity.ts'
import { failure } from '../model/result.ts'
import { toSimplified } from '../text/chinese-script.ts'
import { workHere } from './collect.ts'
import { CommandFailed, operator, orFail, printTable, takesSettings, withApp } from './command.ts'

type ListFlags = { readonly limit: string; readonly json?: boolean }
type Names = { readonly latin?: string; readonly han?: string }

/** `sambac entity …`: whom and what articles name, and what people correct of that. */
export function addEntity(program: Command): void {
  const entity = program
    .command('entity')
    .description('see whom and what articles name; merge, split, rename and hide entities')
  takesSettings(entity.command('list', { isDefault: true }).argument('[text]', 'in one of the names'), 'dataDir')
    .description('those that most articles name first')
    .option('--limit <n>', 'so many', '50')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  sambac entity list\n  sambac entity list karlsund')
    .action((text: string | undefined, flags: ListFlags) => withApp({ ...flags }, (app) => list(app, text, flags)))
  takesSettings(entity.command('show').argument('<id>'), 'dataDir')
    .description('the articles that name it, the newest first')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac entity show 984vk5mq9xz')
    .action((id: string, flags: { json?: boolean }) =>
      withApp({ ...flags }, (app) => show(app, id, flags.json === true)),
    )
  takesSettings(entity.command('merge').argument('<id>').argument('<into>'), 'dataDir')
    .description('make an entity part of another, which keeps its page')
    .addHelpText('after', '\nExample:\n  sambac entity merge 984vk5mq9xz qn0papzkfhg')
    .action((entityId: string, into: string, flags: object) => correct({ kind: 'merge', entityId, into }, flags))
  takesSettings(entity.command('split').argument('<id>').argument('<article...>'), 'dataDir')
    .description('of two that share a name: make what these articles name an entity of its own')
    .addHelpText('after', '\nExample:\n  sambac entity split 984vk5mq9xz cqsby89149v a1ahb6b4pjf')
    .action((entityId: string, articleIds: string[], flags: object) =>
      correct({ kind: 'split', entityId, articleIds }, flags),
    )
  takesSettings(entity.command('rename').argument('<id>'), 'dataDir')
    .description('say what it is called; an empty name takes that name away')
    .option('--latin <name>', 'in Latin letters')
    .option('--han <name>', 'in Chinese')
    .addHelpText('after', '\nExample:\n  sambac entity rename 984vk5mq9xz --latin "Tô Lâm" --han 苏林')
    .action((entityId: string, { latin, han, ...flags }: Names) => rename(entityId, { latin, han }, flags))
  takesSettings(entity.command('hide').argument('<id>'), 'dataDir')
    .description('take away its page and the links to it')
    .addHelpText('after', '\nExample:\n  sambac entity hide 984vk5mq9xz')
    .action((entityId: string, flags: object) => correct({ kind: 'hide', entityId }, flags))
  takesSettings(entity.command('undo').argument('<decision>'), 'dataDir')
    .description('take back what was decided by hand; the machine decides again')
    .addHelpText('after', '\nExample:\n  sambac entity undo 4f2k9x7m2qa')
    .action((id: string, flags: object) =>
      withApp({ ...flags }, async (app) => {
        const { wish } = orFail(await undoEntity(id, { store: app.store, madeBy: operator(), now: app.clock() }))
        if ('into' in wish) await workHere(app)
        console.log(`${id} is undone`)
      }),
    )
  takesSettings(entity.command('log'), 'dataDir')
    .description('what was decided by hand, by whom and when')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac entity log')
    .action((flags: { json?: boolean }) =>
      withApp({ ...flags }, async ({ store }) => {
        const decisions = await store.entities.listDecisions(200)
        printTable(decisions.map(rowOf), flags.json === true, 'Nothing was decided by hand.')
      }),
    )
}

async function list({ store }: App, text: string | undefined, { limit, json }: ListFlags): Promise<void> {
  const most = Number(limit)
  if (!Number.isInteger(most) || most < 1)
    throw new CommandFailed(failure('settings-invalid', `--limit ${limit} is no number of entities`))
  const found = text ? store.entities.listNamed(toSimplified(text), most) : store.entities.list({ limit: most })
  const rows = (await found).map(({ id, articles, latin, han }) => ({ id, articles, latin, han }))
  printTable(rows, json === true, 'No entity was found.')
}

async function show({ store }: App, id: string, asJson: boolean): Promise<void> {
  const entityId = (await store.entities.findMoved(id)) ?? id
  const articles = await store.articles.list({ entity: entityId, limit: 100 })
  const rows = articles.map(({ id: article, publishedAt, editions: [first] }) => ({
    article,
    published: publishedAt.toISOString(),
    source: first.source.title,
    title: first.title,
  }))
  if (!rows.length) throw new CommandFailed(failure('nothing-found', `no article names ${id}`))
  printTable(rows, asJson)
}

async function rename(
  entityId: string,
  { latin, han }: { latin?: string | undefined; han?: string | undefined },
  flags: object,
): Promise<void> {
  if (latin === undefined && han === undefined)
    throw new CommandFailed(failure('settings-invalid', 'say what it is called: --latin, --han'))
  await correct(
    {
      kind: 'rename',
      entityId,
      ...(latin !== undefined && { latin: latin.trim() }),
      ...(han !== undefined && { han: toSimplified(han.trim()) }),
    },
    flags,
  )
}

/** Does what was asked, and says how to take it back. */
function correct(correction: EntityCorrection, flags: object): Promise<void> {
  return withApp({ ...flags }, async (app) => {
    const { id, wish } = orFail(
      await decideEntity(correction, { store: app.store, madeBy: operator(), now: app.clock() }),
    )
    if ('into' in wish) await workHere(app)
    if (wish.kind === 'split') console.log(`${wish.into} is an entity of its own`)
    console.log(`done; \`undo ${id}\` takes it back`)
  })
}

const rowOf = ({ id, wish, madeAt, madeBy, undoneAt, undoneBy }: EntityDecision) => {
  const { kind, entityId, ...about } = wish
  return {
    id,
    kind,
    entity: entityId,
    about: Object.entries(about)
      .map(([name, value]) => `${name} ${[value].flat().join(' ')}`)
      .join(', '),
    by: madeBy,
    at: madeAt.toISOString(),
    undone: undoneAt && `${undoneAt.toISOString()} by ${undoneBy}`,
  }
}
