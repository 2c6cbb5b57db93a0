import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { Command } from 'commander'
import { createProgram } from '../src/commands/command-line.ts'
import { FAILURE_CODES } from '../src/model/failure.ts'
import { PIPELINE } from '../src/pipeline.ts'
import { SETTINGS } from '../src/settings.ts'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** What stands between backticks in the first column of a document's tables. */
const firstColumn = (file: string): string[] =>
  Array.from(read(file).matchAll(/^\| `([^`]+)` \|/gm), ([, name = '']) => name).sort()

const leaves = (command: Command, parents: readonly string[] = []): string[] =>
  command.commands.flatMap((child) =>
    child.commands.length ? leaves(child, [...parents, child.name()]) : [[...parents, child.name()].join(' ')],
  )

test('every command is documented, and nothing else', async () => {
  assert.deepEqual(firstColumn('docs/commands.md'), leaves(await createProgram()).sort())
})

test('every command shows an example in its help', async () => {
  const silent = (command: Command): string[] => {
    if (command.commands.length) return command.commands.flatMap(silent)
    let help = ''
    command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp()
    return /Examples?:\n/.test(help) ? [] : [command.name()]
  }
  assert.deepEqual(silent(await createProgram()), [])
})

test('every setting is documented with its flag, and nothing else', () => {
  const rows = Array.from(
    read('docs/settings.md').matchAll(/^\| `([A-Z_]+)` \| (?:`(--[a-z-]+)`)? ?\|/gm),
    ([, name = '', flag = '']) => `${name} ${flag}`,
  )
  const settings = Object.values(SETTINGS).map(({ name, flag = '' }) => `${name} ${flag.split(' ')[0]}`)
  assert.deepEqual(rows.sort(), settings.sort())
})

test('every failure code is documented, and nothing else', () => {
  assert.deepEqual(firstColumn('docs/failures.md'), [...FAILURE_CODES].sort())
})

test('every job is documented, and nothing else', () => {
  assert.deepEqual(firstColumn('docs/jobs.md'), Object.keys(PIPELINE).sort())
})

test('notes, decisions and migrations have a number each', () => {
  const shared = ['changes/*.md', 'docs/decisions/*.md', 'src/store/migrations/*.sql'].flatMap((pattern) => {
    const numbers = globSync(pattern, { cwd: root }).map((file) => path.basename(file).slice(0, 4))
    return numbers.filter((number, i) => !/^\d{4}$/.test(number) || numbers.indexOf(number) !== i)
  })
  assert.deepEqual(shared, [])
})

test('every relative link in the documents leads to a file', () => {
  const broken = globSync(['*.md', 'docs/**/*.md', 'demo/*.md'], { cwd: root }).flatMap((file) =>
    Array.from(read(file).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g), ([, target = '']) =>
      path.join(path.dirname(file), target),
    )
      .filter((target) => !globSync(target, { cwd: root }).length)
      .map((target) => `${file} → ${target}`),
  )
  assert.deepEqual(broken, [])
})
