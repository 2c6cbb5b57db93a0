import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { openBlobs } from './blobs.ts'
import { digestOf } from './digest.ts'
import { findStoreFailure } from './store-failure.ts'

function directoryFor(t: TestContext): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'sambac-blobs-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return path.join(dir, 'blobs')
}

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))

const page = new TextEncoder().encode('<p>The harbour opened again.</p>'.repeat(500))

test('bytes come back as they were, from the name they have by themselves', async (t) => {
  const dir = directoryFor(t)
  const blobs = openBlobs(dir)
  for (const bytes of [page, new Uint8Array(), randomBytes(50_000), new Uint8Array([0x28, 0xb5, 0x2f, 0xfd])]) {
    const name = await blobs.put(bytes)
    assert.equal(name, digestOf(bytes))
    assert.deepEqual(Buffer.from((await openBlobs(dir).get(name)) ?? []), Buffer.from(bytes))
  }
  assert.equal(await blobs.get(digestOf('never put')), null)
})

test('pages are kept compressed, pictures as they are, each once', async (t) => {
  const dir = directoryFor(t)
  const blobs = openBlobs(dir)
  const picture = randomBytes(20_000)
  const names = await Promise.all([blobs.put(page), blobs.put(page), blobs.put(picture), blobs.put(page)])
  assert.equal(new Set(names).size, 2)
  const [pageName, , pictureName] = names
  const expected = [`${pageName.slice(0, 2)}/${pageName}.zst`, `${pictureName.slice(0, 2)}/${pictureName}`]
  assert.deepEqual(filesIn(dir).sort(), expected.sort())
  assert.ok(readFileSync(path.join(dir, `${pageName.slice(0, 2)}/${pageName}.zst`)).length < page.length / 10)
})

test('a name that is none leads nowhere', async (t) => {
  const dir = directoryFor(t)
  const blobs = openBlobs(dir)
  await blobs.put(page)
  writeFileSync(path.join(dir, '..', 'secret'), 'secret')
  const pack = path.join(process.env['SAMBAC_PACKS'] ?? '../shared/packs', 'hostile/path_traversal.json')
  const payloads = existsSync(pack) ? (JSON.parse(readFileSync(pack, 'utf8')) as { payload: string }[]) : []
  if (!payloads.length) t.diagnostic(`${pack} is absent: only the names of this test were tried`)
  const names = [
    '',
    '../secret',
    'tmp',
    '..',
    '/etc/passwd',
    `../${digestOf(page).slice(3)}`,
    `${digestOf(page)}\n`,
    `${digestOf(page)}\0`,
  ]
  for (const name of [...names, ...payloads.map((item) => item.payload)])
    assert.equal(await blobs.get(name), null, name)
})

test('a file that does not hold what was written is refused, put aside, and can be kept anew', async (t) => {
  const dir = directoryFor(t)
  const blobs = openBlobs(dir)
  const picture = randomBytes(1000)
  for (const bytes of [page, picture]) {
    const name = await blobs.put(bytes)
    const file = path.join(dir, filesIn(dir).find((found) => found.includes(name)) ?? '')
    writeFileSync(file, readFileSync(file).subarray(1))
    const error: unknown = await blobs.get(name).catch((thrown: unknown) => thrown)
    assert.equal(findStoreFailure(error)?.code, 'database-damaged')
    assert.equal(await blobs.get(name), null)
    await blobs.put(bytes)
    assert.deepEqual(Buffer.from((await blobs.get(name)) ?? []), Buffer.from(bytes))
  }
})

test('when the disk is full nothing is left behind, and it works again where there is room', async (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'sambac-small-disk-'))
  t.after(() => {
    spawnSync('umount', [dir])
    rmdirSync(dir)
  })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'sambac', dir]).status !== 0)
    return t.skip('no right to mount a small disk')
  const blobs = openBlobs(dir)
  const bytes = randomBytes(150_000)
  const other = randomBytes(150_000)
  await blobs.put(other)
  const error: unknown = await blobs.put(bytes).catch((thrown: unknown) => thrown)
  assert.equal(findStoreFailure(error)?.code, 'disk-full')
  assert.deepEqual(filesIn(dir).length, 1)
  assert.equal(await blobs.get(digestOf(bytes)), null)
  rmSync(path.join(dir, filesIn(dir)[0] ?? ''))
  assert.equal(await blobs.put(bytes), digestOf(bytes))
})

test('what a killed writer left is removed after a day', async (t) => {
  const dir = directoryFor(t)
  mkdirSync(path.join(dir, 'tmp'), { recursive: true })
  for (const [name, ageS] of [
    ['old', 90_000],
    ['young', 3600],
  ] as const) {
    writeFileSync(path.join(dir, 'tmp', name), 'x')
    utimesSync(path.join(dir, 'tmp', name), Date.now() / 1000 - ageS, Date.now() / 1000 - ageS)
  }
  await openBlobs(dir).put(page)
  assert.deepEqual(readdirSync(path.join(dir, 'tmp')), ['young'])
})

test('after a kill, every file that has its name holds all its bytes', async (t) => {
  const dir = directoryFor(t)
  const program = `
    const { openBlobs } = await import(${JSON.stringify(path.join(import.meta.dirname, 'blobs.ts'))})
    const { randomBytes } = await import('node:crypto')
    const blobs = openBlobs(${JSON.stringify(dir)})
    const write = async () => { for (;;) console.log(await blobs.put(randomBytes(300_000))) }
    write(); write(); write()`
  const writer = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > 20) writer.kill('SIGKILL')
  })
  await once(writer, 'close')
  const names = said.split('\n').slice(0, -1)
  assert.ok(names.length >= 20)
  for (const name of names) assert.ok(await openBlobs(dir).get(name), `${name} is lost`)
  for (const file of filesIn(dir).filter((found) => !found.startsWith('tmp')))
    assert.equal(digestOf(readFileSync(path.join(dir, file))), path.basename(file))
})
