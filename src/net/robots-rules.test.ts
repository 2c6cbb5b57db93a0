import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseRobots } from './robots-rules.ts'

const isAllowed = (text: string, path: string): boolean =>
  parseRobots(text, 'Sambac').isAllowed(new URL(path, 'https://news.test'))

function check(text: string, allowed: readonly string[], disallowed: readonly string[]): void {
  for (const path of allowed) assert.equal(isAllowed(text, path), true, `${path} by ${text}`)
  for (const path of disallowed) assert.equal(isAllowed(text, path), false, `${path} by ${text}`)
}

test('the groups that name us count together, else those for everybody', () => {
  const ours = 'user-agent: other\nUser-agent: SAMBAC # that is us\nDisallow: /a\n'
  check(`User-agent: *\nDisallow: /\n${ours}`, ['/b'], ['/a'])
  check(`${ours}User-agent: *\nDisallow: /\n\nUser-agent: sambac/1.0\nDisallow: /c`, ['/b'], ['/a', '/c'])
  check('User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b', ['/c'], ['/a', '/b'])
  check('User-agent: sambacbot\nDisallow: /', ['/a'], [])
  check('User-agent: sambac\nDisallow:\nUser-agent: *\nDisallow: /', ['/a'], [])
  check('Disallow: /\nUser-agent: x\nDisallow: /', ['/a'], [])
})

test('lines that are no rules change nothing, Crawl-delay belongs to its group', () => {
  check('User-agent: sambac\n\nSitemap: https://x\nFoo: bar\nUser-agent: b\nDisallow: /a', ['/'], ['/a'])
  check('User-agent: *\nCrawl-delay: 10\nUser-agent: bad\nDisallow: /', ['/a'], [])
  check('  User-agent :  * \r\n\tDisallow\t:/a#b\rAllow: /a/b', ['/a/b'], ['/a'])
  check('<html><p>Disallow: /', ['/'], [])
  check('', ['/'], [])
})

test('the longest rule wins, and the allowing one on a tie', () => {
  const text = 'User-agent: *\nDisallow: /\nAllow: /a\nDisallow: /a/b\nAllow: /a/b\nDisallow: /a/b/c'
  check(text, ['/a', '/ab', '/a/b', '/a/b/x', '/robots.txt'], ['/', '/b', '/a/b/c', '/a/b/cd'])
})

const rule = (pattern: string): string => `User-agent: *\nDisallow: ${pattern}`

/** RFC 9309 §2.2.2 and §2.2.3, and the examples of the search engine that drafted it. */
test('patterns match as the standard has it', () => {
  check(
    rule('/fish'),
    ['/Fish', '/catfish', '/?id=fish', '/desert/fish'],
    ['/fish', '/fish.html', '/fishheads/x', '/fish?id=1'],
  )
  check(rule('/fish/'), ['/fish', '/fish.html'], ['/fish/', '/fish/?id=1', '/fish/salmon.htm'])
  check(rule('/*.php'), ['/', '/windows.PHP'], ['/index.php', '/folder/filename.php?parameters', '/filename.php/'])
  check(rule('/*.php$'), ['/filename.php?parameters', '/filename.php5'], ['/filename.php', '/folder/filename.php'])
  check(rule('/fish*.php'), ['/Fish.PHP'], ['/fish.php', '/fishheads/catfish.php?parameters'])
  check(rule('*.pdf'), ['/pdf'], ['/a.pdf', '/a/b.pdf?x'])
  check(rule('/$'), ['/a', '/?a'], ['/'])
  check(rule('/a**b'), ['/a'], ['/ab', '/axxb'])
  check(rule('/ab*b$'), ['/ab'], ['/abb', '/abxb'])
  check(rule('/a$b'), ['/a'], ['/a$b'])
  check(rule('/foo/bar?baz=https://foo.bar'), ['/foo/bar'], ['/foo/bar?baz=https://foo.bar'])
  check(rule('/新闻'), ['/'], ['/新闻/1', '/%E6%96%B0%e9%97%bb'])
  check(rule('/%e6%96%b0'), ['/'], ['/新', '/%E6%96%B0'])
  check(rule('/foo/bar/%62%61%7A'), ['/foo/bar'], ['/foo/bar/baz', '/foo/bar/%62az'])
  check(rule('/a%2Ab'), ['/axb'], ['/a%2ab'])
  check(rule('nothing'), ['/nothing'], [])
})

const textOf = (...letters: readonly string[]) =>
  fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((all) => all.join(''))

test('a pattern matches exactly what its regular expression does', () => {
  fc.assert(
    fc.property(textOf('a', 'b', '*', '$'), textOf('a', 'b', '$'), (pattern, path) => {
      const isAnchored = pattern.endsWith('$')
      const body = (isAnchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '\\$').replace(/\*+/g, '.*')
      const expected = new RegExp(`^/${body}${isAnchored ? '$' : ''}`).test(`/${path}`)
      assert.equal(isAllowed(`User-agent: *\nDisallow: /${pattern}`, `/${path}`), !expected)
    }),
    { numRuns: 2000 },
  )
})

test('Crawl-delay is heeded, within bounds', () => {
  const delays = { '2': 2000, '0.5': 500, '-1': 0, soon: 0, '': 0, '86400': 60_000, Infinity: 60_000 }
  for (const [value, ms] of Object.entries(delays)) {
    assert.equal(parseRobots(`User-agent: *\nCrawl-delay: ${value}`, 'sambac').crawlDelayMs, ms, value)
  }
})

test('anything can be read', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isAllowed(`User-agent: *\n${text}`, '/robots.txt')))
})

/** Half a megabyte each; a reader that multiplies names by rules, or stars by letters, needs gigabytes or minutes for them. */
test('a text made to be slow is not', () => {
  const path = `/${'a'.repeat(7000)}`
  const names = 'User-agent: a\n'.repeat(20_000) + 'User-agent: *\n'.repeat(20_000) + 'Disallow: /b\n'.repeat(10_000)
  assert.equal(isAllowed(names, path), true)
  assert.equal(isAllowed(`User-agent: *\nDisallow: /${'*'.repeat(600_000)}b`, path), true)
  assert.equal(isAllowed(`User-agent: *\nDisallow: /${'*a'.repeat(300_000)}`, path), true)
  assert.equal(isAllowed(`User-agent: *\n${'Disallow: /*a*a*a*a*b\n'.repeat(27_000)}`, path), true)
  assert.equal(isAllowed(`User-agent: *\n${'Disallow: /*aaaaaaaaab\n'.repeat(27_000)}`, path), true)
})
