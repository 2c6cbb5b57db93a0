import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parseEnv } from 'node:util'
import { Command, Option } from 'commander'
import type { App } from '../app.ts'
import { failure, type Failure, type Result } from '../model/result.ts'
import { parseSettings, SETTINGS, type Settings, type SettingTexts } from '../settings.ts'

const SETTINGS_FILE = 'sambac.env'

/** Adds `--settings` and the flags of those settings that the command takes. */
export function takesSettings(command: Command, ...keys: readonly (keyof typeof SETTINGS)[]): Command {
  for (const key of keys) {
    const { flag, name, about } = SETTINGS[key]
    if (flag) command.addOption(new Option(flag, `${about} (${name})`))
  }
  return command.option('--settings <file>', `file of NAME=value lines (default: ${SETTINGS_FILE}, where there is one)`)
}

/** The settings from the command's flags, the environment and the file, in this order. */
export function readSettings(flags: Readonly<Record<string, unknown>>): Result<Settings> {
  const file = readSettingsFile(typeof flags['settings'] === 'string' ? flags['settings'] : null)
  return file.ok ? parseSettings(textsOfFlags(flags), process.env, file.value) : file
}

function readSettingsFile(named: string | null): Result<SettingTexts> {
  if (!named && !existsSync(SETTINGS_FILE)) return { ok: true, value: {} }
  try {
    return { ok: true, value: parseEnv(readFileSync(named ?? SETTINGS_FILE, 'utf8')) }
  } catch (error) {
    return failure(
      'settings-invalid',
      `the settings file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** Commander names a flag's value by the flag (`--data` → `data`); the settings have names of their own. */
function textsOfFlags(flags: Readonly<Record<string, unknown>>): SettingTexts {
  return Object.fromEntries(
    Object.values(SETTINGS).flatMap(({ flag, name }) => {
      const value = flag && flags[/^--([\w-]+)/.exec(flag)?.[1] ?? '']
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

/** Ends a command that could not do its work: a one-line reason on stderr, exit code 1. */
export class CommandFailed extends Error {
  readonly failure: Failure
  constructor(reason: Failure) {
    super(reason.detail ? `${reason.code}: ${reason.detail}` : reason.code)
    this.failure = reason
  }
}

export const orFail = <T>(result: Result<T>): T => {
  if (!result.ok) throw new CommandFailed(result)
  return result.value
}

/** Opens the app by the command's flags, runs the work and closes it again, whatever happens. */
export async function withApp<T>(
  flags: Readonly<Record<string, unknown>>,
  work: (app: App) => Promise<T>,
  changed: Partial<Settings> = {},
): Promise<T> {
  const { openApp } = await import('../app.ts') // only where it is wanted: what needs no store starts faster and smaller
  const app = orFail(await openApp({ ...orFail(readSettings(flags)), ...changed }))
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

/** Resolves when the process is asked to end (Ctrl-C, kill); the second time ends it at once. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
    }
  })
}

/** Who sits at this terminal. */
export const operator = (): string => userInfo().username

/** Prints rows as a table with aligned columns, or as one JSON array; `none` where there are none. Han counts double in the alignment. */
export function printTable(
  rows: readonly Readonly<Record<string, string | number | undefined>>[],
  asJson: boolean,
  none = 'None.',
): void {
  if (asJson) return console.log(JSON.stringify(rows))
  if (!rows.length) return console.log(none)
  const names = Object.keys(rows[0] ?? {})
  const cells = [
    names.map((name) => name.toUpperCase()),
    ...rows.map((row) => names.map((name) => String(row[name] ?? '–'))),
  ]
  const widths = names.map((_, i) => Math.max(...cells.map((row) => columnsOf(row[i] ?? ''))))
  for (const row of cells) {
    const line = row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - columnsOf(cell))).join('  ')
    console.log(line.trimEnd())
  }
}

const columnsOf = (text: string): number =>
  text.length + (text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/gu)?.length ?? 0)
