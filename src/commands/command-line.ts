import { Command, CommanderError } from 'commander'
import { findStoreFailure } from '../store/store-failure.ts'
import { VERSION } from '../version.ts'
import { addAlign } from './align.ts'
import { addCollect } from './collect.ts'
import { CommandFailed } from './command.ts'
import { addDemo } from './demo.ts'
import { addExtract } from './extract.ts'
import { addFeed } from './feed.ts'
import { addJobs } from './jobs.ts'
import { addServe } from './serve.ts'
import { addSource } from './source.ts'
import { addWork } from './work.ts'

/** The whole command line, for running it and for the test of its documentation. */
export function createProgram(): Command {
  const program = new Command('sambac')
    .description('A bilingual news site in a box')
    .version(VERSION)
    .showHelpAfterError('(--help shows how it is used)')
  for (const add of [addServe, addWork, addDemo, addCollect, addSource, addFeed, addExtract, addAlign, addJobs])
    add(program)
  for (const command of withSubcommands(program)) command.exitOverride()
  return program
}

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)]

/** Runs one command. Returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...argv])
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const failure = error instanceof CommandFailed ? error.failure : findStoreFailure(error)
    if (!failure) throw error
    console.error(failure.detail || failure.code)
    return failure.code === 'settings-invalid' ? 2 : 1
  }
}
