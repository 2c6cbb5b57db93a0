import { Command, CommanderError } from 'commander'
import { findStoreFailure } from '../store/store-failure.ts'
import { VERSION } from '../version.ts'
import { CommandFailed } from './command.ts'

type AddCommand = (program: Command) => void

/** Every command, in the order of the help. A module is loaded only when its command is wanted: each needs other rooms. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import('./serve.ts')).addServe,
  work: async () => (await import('./work.ts')).addWork,
  demo: async () => (await import('./demo.ts')).addDemo,
  collect: async () => (await import('./collect.ts')).addCollect,
  source: async () => (await import('./source.ts')).addSource,
  feed: async () => (await import('./feed.ts')).addFeed,
  extract: async () => (await import('./extract.ts')).addExtract,
  match: async () => (await import('./match.ts')).addMatch,
  align: async () => (await import('./align.ts')).addAlign,
  lexicon: async () => (await import('./lexicon.ts')).addLexicon,
  glossary: async () => (await import('./glossary.ts')).addGlossary,
  check: async () => (await import('./check.ts')).addCheck,
  index: async () => (await import('./search-index.ts')).addIndex,
  search: async () => (await import('./search.ts')).addSearch,
  reports: async () => (await import('./reports.ts')).addReports,
  topic: async () => (await import('./topic.ts')).addTopic,
  entity: async () => (await import('./entity.ts')).addEntity,
  digest: async () => (await import('./digest.ts')).addDigest,
  hook: async () => (await import('./hook.ts')).addHook,
  newsletter: async () => (await import('./newsletter.ts')).addNewsletter,
  story: async () => (await import('./story.ts')).addStory,
  article: async () => (await import('./article.ts')).addArticle,
  jobs: async () => (await import('./jobs.ts')).addJobs,
}

/** The command line: with the one command that is wanted, or with all where none of them is (for the help, for tests). */
export async function createProgram(wanted?: string): Promise<Command> {
  const program = new Command('sambac')
    .description('A bilingual news site in a box')
    .version(VERSION)
    .showHelpAfterError('(--help shows how it is used)')
  const named = COMMANDS[wanted ?? '']
  for (const load of named ? [named] : Object.values(COMMANDS)) (await load())(program)
  for (const command of withSubcommands(program)) command.exitOverride()
  return program
}

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)]

/** Runs one command. Returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  try {
    const program = await createProgram(argv[2])
    await program.parseAsync([...argv])
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const failure = error instanceof CommandFailed ? error.failure : findStoreFailure(error)
    if (!failure) throw error
    console.error(failure.detail || failure.code)
    return failure.code === 'settings-invalid' ? 2 : 1
  }
}
