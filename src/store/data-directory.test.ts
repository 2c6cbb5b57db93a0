import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { Worker } from 'node:worker_threads'
import { valueOf } from '../../test/open-test-store.ts'
import { lockDataDirectory } from './data-directory.ts'
import { openStore } from './open-store.ts'

function directoryFor(t: TestContext): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-lock-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

/** Another process that locks the directory, says so, and stays. */
async function lockElsewhere(dataDir: string): Promise<ReturnType<typeof spawn>> {
  const program = `
    const { lockDataDirectory } = await import(${JSON.stringify(path.join(import.meta.dirname, 'data-directory.ts'))})
    if (lockDataDirectory(${JSON.stringify(dataDir)}).ok) console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a directory is locked for one, until it is released', (t) => {
  const dataDir = path.join(directoryFor(t), 'made', 'here')
  const lock = valueOf(lockDataDirectory(dataDir))
  const second = lockDataDirectory(dataDir)
  assert.equal(second.ok ? '' : second.code, 'data-directory-busy')
  assert.match(second.ok ? '' : second.detail, new RegExp(`${dataDir}.*stop it first`))
  lock.release()
  valueOf(lockDataDirectory(dataDir)).release()
})

test('the lock of another process holds, and ends with it, also when it is killed', async (t) => {
  const dataDir = directoryFor(t)
  const child = await lockElsewhere(dataDir)
  const refused = lockDataDirectory(dataDir)
  assert.equal(refused.ok ? '' : refused.code, 'data-directory-busy')
  child.kill('SIGKILL')
  await once(child, 'close')
  valueOf(lockDataDirectory(dataDir)).release()
})

test('the lock does not keep this process and its threads from the database', async (t) => {
  const dataDir = directoryFor(t)
  const lock = valueOf(lockDataDirectory(dataDir))
  const store = valueOf(await openStore({ dataDir }))
  const program = `
    import(${JSON.stringify(path.join(import.meta.dirname, 'open-store.ts'))})
      .then(({ openStore }) => openStore({ dataDir: ${JSON.stringify(dataDir)} }))
      .then((opened) => require('node:worker_threads').parentPort.postMessage(opened.ok))`
  const worker = new Worker(program, { eval: true })
  assert.deepEqual(await once(worker, 'message'), [true])
  await worker.terminate()
  const second = lockDataDirectory(dataDir) // the lock outlives what the threads opened and closed
  assert.equal(second.ok ? '' : second.code, 'data-directory-busy')
  await store.close()
  lock.release()
})

test('what cannot be a directory is unusable', (t) => {
  const file = path.join(directoryFor(t), 'file')
  writeFileSync(file, '')
  const refused = lockDataDirectory(file)
  assert.equal(refused.ok ? '' : refused.code, 'data-directory-unusable')
})
