import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PageFacts, whyNotArticle } from './refuse-page.ts'

const ARTICLE: PageFacts = {
  title: 'Harbour town votes',
  body: 'The town voted on Sunday to keep its ferry.',
  bodyLength: 4000,
  pageLength: 9000,
  proseLines: 20,
  linkShare: 0.2,
  statesArticle: false,
  isHome: false,
  linkedHeadings: 0,
}
const NOTICES: readonly (readonly [string, string])[] = [
  ['error page', 'Page not found. The page you are looking for has moved.'],
  ['error page', '您访问的页面不存在'],
  ['access refused', 'Please verify that you are human'],
  ['needs JavaScript', 'Please enable JavaScript to read this site.'],
  ['paywall notice', 'Subscribe to continue reading. Already a subscriber? Log in.'],
  ['paywall notice', '登录后可继续阅读'],
  ['cookie wall', 'We and our partners use cookies to measure. You can accept all or manage your preferences.'],
]
for (const [why, body] of NOTICES)
  test(`${why}: ${body.slice(0, 40)}`, () => {
    assert.ok(whyNotArticle({ ...ARTICLE, title: '', body, bodyLength: 90, proseLines: 1 })?.startsWith(why))
    // The same words in an article of some length are its subject.
    assert.equal(whyNotArticle({ ...ARTICLE, title: '', body }), null)
  })

test('a front page: at the root of a site, with teasers for paragraphs', () => {
  const front: PageFacts = { ...ARTICLE, isHome: true, linkedHeadings: 11, proseLines: 11 }
  assert.ok(whyNotArticle(front)?.startsWith('front page'))
  assert.equal(whyNotArticle({ ...front, isHome: false }), null)
  assert.equal(whyNotArticle({ ...front, statesArticle: true }), null)
  assert.equal(whyNotArticle({ ...front, linkedHeadings: 2 }), null)
})

test('an article is taken, also a short one that says it is one', () => {
  assert.equal(whyNotArticle(ARTICLE), null)
  assert.equal(whyNotArticle({ ...ARTICLE, bodyLength: 50, proseLines: 0, statesArticle: true }), null)
})
