import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { createLog } from './log.ts'

const linesOf = (write: (stream: Writable) => void): string[] => {
  let written = ''
  write(
    new Writable({
      decodeStrings: false,
      write(chunk: string, _, done) {
        written += chunk
        done()
      },
    }),
  )
  return written.split('\n').slice(0, -1)
}

test('one event is one line, whatever its facts hold', () => {
  const lines = linesOf((stream) =>
    createLog('info', stream)('warn', 'feed failed', { feed: 'http://a.example/\nerror forged', status: 503 }),
  )
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', / warn feed failed feed="http:\/\/a\.example\/\\nerror forged" status=503$/)
})

test('what is less important than asked for is left out', () => {
  const lines = linesOf((stream) => {
    const log = createLog('warn', stream)
    log('info', 'a')
    log('warn', 'b')
    log('error', 'c')
  })
  assert.deepEqual(
    lines.map((line) => line.at(-1)),
    ['b', 'c'],
  )
})
