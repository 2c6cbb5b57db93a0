import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSettings } from './settings.ts'

test('without anything said, every setting has its default', () => {
  const settings = parseSettings({})
  assert.ok(settings.ok)
  assert.equal(settings.value.port, 8080)
  assert.equal(settings.value.dataDir, 'data')
  assert.deepEqual(settings.value.allowHosts, [])
  assert.equal(settings.value.databaseUrl, undefined)
})

test('the first place that names a setting wins, and an empty value says nothing', () => {
  const settings = parseSettings(
    { SAMBAC_PORT: '1' },
    { SAMBAC_PORT: '2', SAMBAC_HOST: '' },
    { SAMBAC_HOST: '::1', SAMBAC_ALLOW_HOSTS: '127.0.0.1:5001,[::1]:80' },
  )
  assert.ok(settings.ok)
  assert.equal(settings.value.port, 1)
  assert.equal(settings.value.host, '::1')
  assert.deepEqual(settings.value.allowHosts, ['127.0.0.1:5001', '[::1]:80'])
})

test('every mistake is told at once, one a line', () => {
  const settings = parseSettings({
    SAMBAC_PORT: '80a',
    DATABASE_URL: 'mysql://x',
    SAMBAC_URL: 'https://news.example.org/path',
    SAMBAC_TIME_ZONE: 'Mars/Olympus',
    SAMBAC_WORKERS: '0',
    SAMBAC_ALLOW_HOSTS: '127.0.0.1',
    SAMBAC_PROT: '8080',
  })
  assert.ok(!settings.ok)
  assert.equal(settings.code, 'settings-invalid')
  const lines = settings.detail.split('\n')
  assert.equal(lines.length, 7, settings.detail)
  assert.match(settings.detail, /SAMBAC_PROT: there is no such setting/)
})

test('channels are names with web addresses', () => {
  const read = (text: string) => parseSettings({ SAMBAC_CHANNELS: text })
  const found = read('Mastodon=https://social.example/@news, Telegram=https://t.me/news?a=b')
  assert.deepEqual(found.ok && found.value.channels, [
    { name: 'Mastodon', url: 'https://social.example/@news' },
    { name: 'Telegram', url: 'https://t.me/news?a=b' },
  ])
  for (const wrong of ['https://t.me/news', 'X=javascript:alert(1)', '=https://t.me'])
    assert.equal(read(wrong).ok, false, wrong)
})
