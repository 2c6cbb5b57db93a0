import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { valueOf } from '../../test/open-test-store.ts'
import { openAddressKeys } from './address-keys.ts'

function directoryFor(t: TestContext): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-keys-'))
  t.after(() => rmSync(dataDir, { recursive: true }))
  return dataDir
}

test('the key is made once, for its owner alone, and nothing else is left lying about', (t) => {
  const dataDir = directoryFor(t)
  const first = valueOf(openAddressKeys(dataDir))
  assert.deepEqual(readdirSync(dataDir), ['newsletter.key'])
  assert.equal(statSync(path.join(dataDir, 'newsletter.key')).mode & 0o777, 0o600)
  const again = valueOf(openAddressKeys(dataDir))
  assert.equal(again.fingerprint, first.fingerprint)
  assert.equal(again.open('address', first.seal('address', 'ann@post.example')), 'ann@post.example')
  assert.notEqual(valueOf(openAddressKeys(directoryFor(t))).fingerprint, first.fingerprint)
})

test('what is sealed shows nothing, differs each time, and opens for its purpose alone', (t) => {
  const keys = valueOf(openAddressKeys(directoryFor(t)))
  const [one, other] = [keys.seal('address', 'ann@post.example'), keys.seal('address', 'ann@post.example')]
  assert.notEqual(one, other)
  assert.doesNotMatch(Buffer.from(one, 'base64url').toString('latin1'), /ann|post/)
  assert.equal(keys.open('asked', one), null)
  for (const broken of ['', 'x', one.slice(0, -2), `A${one.slice(1)}`, one.toUpperCase()])
    assert.equal(keys.open('address', broken), null, broken)
  const stranger = valueOf(openAddressKeys(directoryFor(t)))
  assert.equal(stranger.open('address', one), null)
  assert.notEqual(stranger.hashOf('ann@post.example'), keys.hashOf('ann@post.example'))
  assert.equal(keys.hashOf('Ann@Post.example'), keys.hashOf('ann@post.example'))
})

test('a signature is believed only as it was made', (t) => {
  const keys = valueOf(openAddressKeys(directoryFor(t)))
  const token = keys.sign('link', '0a1b2c')
  assert.equal(keys.verify('link', token), '0a1b2c')
  assert.equal(keys.verify('bounce', token), null)
  for (const forged of [
    '',
    '0a1b2c',
    `0a1b2d${token.slice(6)}`,
    `${token.slice(0, -1)}g`,
    `${token}0`,
    ` ${token}`,
    'x-',
  ])
    assert.equal(keys.verify('link', forged), null, forged)
})

test('a damaged key file is told, and never replaced', (t) => {
  const dataDir = directoryFor(t)
  writeFileSync(path.join(dataDir, 'newsletter.key'), 'short')
  const opened = openAddressKeys(dataDir)
  assert.equal(opened.ok ? '' : opened.code, 'address-key-lost')
  assert.equal(readFileSync(path.join(dataDir, 'newsletter.key'), 'utf8'), 'short')
})
