import { Option, type Command } from 'commander'
import type { App } from '../app.ts'
import { failure } from '../model/result.ts'
import { NO_RULES, RULE_KINDS, type Topic } from '../model/topic.ts'
import { slugFrom } from '../text/slug.ts'
import { workHere } from './collect.ts'
import { CommandFailed, printTable, takesSettings, withApp } from './command.ts'

type Names = { readonly hans?: string; readonly hant?: string; readonly slug?: string }
type RuleKind = (typeof RULE_KINDS)[number]

/** `sambac topic …`: the pages that editors keep, and what brings articles into them. */
export function addTopic(program: Command): void {
  const topic = program.command('topic').description('keep topics: what they are called and which articles are in them')
  takesSettings(topic.command('add').argument('<name>', 'in English'), 'dataDir')
    .description('add a topic, or name it anew; the slug comes from the English name')
    .option('--hans <name>', 'in Simplified Chinese')
    .option('--hant <name>', 'in Traditional Chinese')
    .option('--slug <slug>', 'the last part of its address')
    .addHelpText('after', '\nExample:\n  sambac topic add Harbours --hans 港口 --hant 港口')
    .action((name: string, flags: Names) => withApp({ ...flags }, (app) => add(app, name, flags)))
  takesSettings(topic.command('list'), 'dataDir')
    .description('topics, how many articles they have, and their rules')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac topic list')
    .action((flags: { json?: boolean }) => withApp(flags, (app) => list(app, flags.json === true)))
  takesSettings(
    topic.command('rule').argument('<slug>').argument('<values...>', 'words, tags, sources or languages'),
    'dataDir',
  )
    .description('bring in articles that have any of these; each article is looked at anew')
    .addOption(new Option('--kind <kind>', 'what the values are').choices(RULE_KINDS).default('words'))
    .option('--take-back', 'no longer')
    .addHelpText(
      'after',
      '\nExamples:\n  sambac topic rule harbours harbour port 港口\n  sambac topic rule harbours shipping --kind tags',
    )
    .action((slug: string, values: string[], flags: { kind: RuleKind; takeBack?: boolean }) =>
      withApp({ ...flags }, (app) => rule(app, slug, values, flags.kind, flags.takeBack === true)),
    )
  takesSettings(topic.command('put').argument('<slug>').argument('<article>'), 'dataDir')
    .description('put an article into a topic, whatever its rules say')
    .option('--out', 'take it out')
    .addHelpText('after', '\nExample:\n  sambac topic put harbours 4f2k9x0000a --out')
    .action((slug: string, articleId: string, flags: { out?: boolean }) =>
      withApp({ ...flags }, (app) => put(app, slug, articleId, !flags.out)),
    )
  takesSettings(topic.command('drop').argument('<slug>'), 'dataDir')
    .description('drop a topic; its articles stay')
    .addHelpText('after', '\nExample:\n  sambac topic drop sport')
    .action((slug: string, flags: object) =>
      withApp({ ...flags }, async (app) => {
        if (!(await app.store.topics.drop(slug))) throw noTopic(slug)
        await assignAnew(app)
      }),
    )
}

const noTopic = (slug: string): CommandFailed =>
  new CommandFailed(failure('nothing-found', `there is no topic ${slug}`))

async function find({ store }: App, slug: string): Promise<Topic> {
  const topic = await store.topics.find(slug)
  if (!topic) throw noTopic(slug)
  return topic
}

async function add(app: App, name: string, { hans, hant, slug = slugFrom(name) }: Names): Promise<void> {
  const known = await app.store.topics.find(slug)
  const names = {
    en: name,
    'zh-hans': hans ?? known?.names['zh-hans'] ?? name,
    'zh-hant': hant ?? known?.names['zh-hant'] ?? hans ?? name,
  }
  await app.store.topics.save({ slug, names, rules: known?.rules ?? NO_RULES })
  console.log(`${slug}: give it rules with sambac topic rule ${slug} WORD…`)
}

async function list({ store }: App, asJson: boolean): Promise<void> {
  const topics = await store.topics.listOverviews()
  const rows = topics.map(({ slug, names, articles, rules }) => ({
    topic: slug,
    name: `${names.en} ${names['zh-hans']}`,
    articles,
    ...Object.fromEntries(RULE_KINDS.map((kind) => [kind, asJson ? rules[kind].join('|') : rules[kind].length])),
  }))
  printTable(rows, asJson, 'No topic is kept.')
}

async function rule(
  app: App,
  slug: string,
  values: readonly string[],
  kind: RuleKind,
  takeBack: boolean,
): Promise<void> {
  const topic = await find(app, slug)
  const others = topic.rules[kind].filter((value) => !values.includes(value))
  const rules = { ...topic.rules, [kind]: takeBack ? others : [...others, ...values] }
  await app.store.topics.save({ ...topic, rules })
  await assignAnew(app)
}

async function put(app: App, slug: string, articleId: string, belongs: boolean): Promise<void> {
  await find(app, slug)
  if (!(await app.store.articles.load(articleId)))
    throw new CommandFailed(failure('nothing-found', `there is no article ${articleId}`))
  await app.store.transaction(async (store) => {
    await store.topics.decide(slug, articleId, belongs)
    await store.queue.enqueue([{ name: 'assign-topics', payload: { articleId }, key: articleId }])
  })
  await workHere(app)
}

async function assignAnew(app: App): Promise<void> {
  await app.store.queue.enqueue([{ name: 'assign-all-topics', payload: {}, key: 'all' }])
  await workHere(app)
  await list(app, false)
}
