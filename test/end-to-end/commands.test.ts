import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')
let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sambac-commands-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Runs a command as a user would, with a data directory of its own. */
async function sambac(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, DATABASE_URL: '', SAMBAC_DATA: path.join(folder, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, err, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  return { out: out.toString(), err: err.toString(), code }
}

const PAGE = `<!doctype html><html lang="en"><title>Ferry stays</title><article><h1>Ferry stays</h1>${'<p>The ferry leaves the quay at seven every morning, whatever the weather on the sound may be.</p>'.repeat(4)}</article></html>`

test('a batch answers every line in order; a bad line is told with its number, and the rest goes on', async () => {
  const file = path.join(folder, 'in.jsonl')
  const lines = [
    JSON.stringify({ id: 'good', html: PAGE, url: 'https://news.example/ferry' }),
    '{"id": broken',
    JSON.stringify({ id: 'missing', file: 'nowhere.html' }),
    '',
    JSON.stringify({ id: 'neither' }),
    JSON.stringify({ id: 'again', html: PAGE }),
  ]
  await writeFile(file, lines.join('\n'))
  const { out, err, code } = await sambac(['extract', '--batch', file])
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string | null; title?: string; error?: { code: string } })
  assert.equal(code, 0)
  assert.deepEqual(
    answers.map(({ id }) => id),
    ['good', null, 'missing', 'neither', 'again'],
  )
  assert.deepEqual(
    answers.map(({ error }) => error?.code),
    [undefined, 'line-invalid', 'nothing-found', 'line-invalid', undefined],
  )
  assert.equal(answers[0]?.title, 'Ferry stays')
  assert.match(err, /^line 2: line-invalid/m)
  assert.match(err, /^line 3: nothing-found/m)
})

test('wrong usage ends with 2, a failure with 1 and one line that says why', async () => {
  assert.equal((await sambac(['nonsense'])).code, 2)
  assert.equal((await sambac(['serve', '--port', 'eighty'])).code, 2)
  assert.equal((await sambac(['serve'], { SAMBAC_PROT: '80' })).code, 2)
  assert.equal((await sambac(['source', '--help'])).code, 0)
  for (const args of [
    ['extract', path.join(folder, 'nowhere.html')],
    ['source', 'add', 'http://10.0.0.1/'],
    ['collect', '--once'],
    ['source', 'import', MAIN],
  ]) {
    const { code, err } = await sambac(args)
    assert.equal(code, 1, args.join(' '))
    assert.equal(err.trim().split('\n').length, 1, err)
  }
})

test('a database that is damaged or of a newer program is told in one line, and nothing is touched', async () => {
  const dataDir = path.join(folder, 'damaged')
  await sambac(['source', 'list', '--data', dataDir])
  await writeFile(path.join(dataDir, 'sambac.sqlite'), 'this is no database, and never was one'.repeat(200))
  const { code, err } = await sambac(['source', 'list', '--data', dataDir])
  assert.equal(code, 1)
  assert.match(err, /damaged/)
  assert.equal(err.trim().split('\n').length, 1, err)
})

test('sources go out and come back by OPML', async () => {
  const dataDir = path.join(folder, 'opml')
  const starter = path.resolve(import.meta.dirname, '../../starter/sources.opml')
  assert.equal((await sambac(['source', 'import', starter, '--data', dataDir])).code, 0)
  const exported = await sambac(['source', 'export', '--data', dataDir])
  const file = path.join(folder, 'exported.opml')
  await writeFile(file, exported.out)
  const again = path.join(folder, 'opml-again')
  assert.equal((await sambac(['source', 'import', file, '--data', again])).code, 0)
  assert.equal((await sambac(['source', 'export', '--data', again])).out, exported.out)
  const rows = JSON.parse((await sambac(['source', 'list', '--json', '--data', again])).out) as { state: string }[]
  assert.equal(rows.length, 16)
  assert.ok(rows.every(({ state }) => state === 'not polled yet'))
})

test('a digest of a topic that is not kept is refused, and nothing is written down for it', async () => {
  for (const args of [['preview'], ['note', 'Quiet.']]) {
    const { code, err } = await sambac(['digest', ...args, '--on', '2026-11-20', '--topic', 'nosuch'])
    assert.equal(code, 1)
    assert.match(err, /there is no topic nosuch/)
  }
})
