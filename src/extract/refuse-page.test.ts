import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from './page-facts.ts'
import { type PageFacts, whyNotArticle } from './refuse-page.ts'

const ARTICLE: PageFacts = {
  title: 'Harbour town votes',
  body: 'The town voted on Sunday to keep its ferry.',
  bodyLength: 4000,
  pageLength: 9000,
  proseLines: 20,
  linkShare: 0.2,
  statesArticle: false,
  place: 'other',
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
  ['error page', 'Diese Seite ist nicht mehr verfügbar.'],
  ['error page', 'Désolé, cette page n’existe plus.'],
  ['error page', 'Página no encontrada'],
  ['error page', 'Страница не найдена'],
  ['error page', 'お探しのページは見つかりませんでした'],
  ['error page', '抱歉，该文章已被删除'],
  ['error page', '您要的頁面不存在'],
  ['access refused', 'Bitte bestätigen Sie, dass Sie ein Mensch sind.'],
  ['access refused', 'Confirmez que vous n’êtes pas un robot'],
  ['access refused', 'Demuestra que no eres un robot'],
  ['access refused', 'Подтвердите, что запросы отправляли вы, а не робот'],
  ['access refused', 'アクセスが制限されています'],
  ['access refused', '您的访问出现异常，请完成安全验证'],
  ['access refused', 'Solve the captcha'],
  ['needs JavaScript', 'Bitte aktivieren Sie JavaScript, um die Seite zu sehen.'],
  ['needs JavaScript', 'Veuillez activer JavaScript'],
  ['needs JavaScript', 'Habilite JavaScript para continuar'],
  ['needs JavaScript', 'Включите JavaScript в браузере'],
  ['needs JavaScript', 'JavaScriptを有効にしてください'],
  ['needs JavaScript', '请启用 JavaScript 后重试'],
  ['paywall notice', 'Dieser Artikel ist exklusiv für Abonnenten.'],
  ['paywall notice', 'Il vous reste 85 % de cet article à lire. La suite est réservée aux abonnés.'],
  ['paywall notice', 'Contenido exclusivo para suscriptores'],
  ['paywall notice', 'Материал доступен только по подписке'],
  ['paywall notice', 'この記事は有料会員限定です。残り1,200文字'],
  ['paywall notice', '本文为付费内容，订阅后继续阅读全文'],
  ['cookie wall', 'Wir verwenden Cookies. Sie können alle akzeptieren oder ablehnen.'],
  ['cookie wall', 'Nous et nos partenaires utilisons des cookies. Vous pouvez accepter ou refuser.'],
  ['cookie wall', 'Utilizamos cookies propias. Puede aceptarlas o rechazarlas.'],
  ['cookie wall', 'Мы используем файлы cookie. Нажмите «принять».'],
  ['cookie wall', '当サイトではCookieを使用しています。同意しますか。'],
  ['cookie wall', '本网站使用 Cookie，请点击同意。'],
  ['login page', 'Sign in to continue. Forgot your password?'],
  ['login page', 'Melden Sie sich an. Passwort vergessen?'],
  ['login page', 'Mot de passe oublié ?'],
  ['login page', 'Iniciar sesión'],
  ['login page', 'Забыли пароль?'],
  ['login page', 'ログインしてください'],
  ['login page', '请先登录'],
]
for (const [why, body] of NOTICES)
  test(`${why}: ${body.slice(0, 40)}`, () => {
    assert.ok(whyNotArticle({ ...ARTICLE, title: '', body, bodyLength: 90, proseLines: 1 })?.startsWith(why))
    // The same words in an article of some length are its subject.
    assert.equal(whyNotArticle({ ...ARTICLE, title: '', body }), null)
  })

test('a front page: at the root of a site, with teasers for paragraphs', () => {
  const front: PageFacts = { ...ARTICLE, place: 'front', linkedHeadings: 11, proseLines: 11 }
  assert.ok(whyNotArticle(front)?.startsWith('front page'))
  assert.equal(whyNotArticle({ ...front, place: 'other' }), null)
  assert.equal(whyNotArticle({ ...front, statesArticle: true }), null)
  assert.equal(whyNotArticle({ ...front, linkedHeadings: 2 }), null)
})

test('an article is taken, also a short one that says it is one', () => {
  assert.equal(whyNotArticle(ARTICLE), null)
  assert.equal(whyNotArticle({ ...ARTICLE, bodyLength: 50, proseLines: 0, statesArticle: true }), null)
})

test('words that short articles use, too, count only where the page doesn’t call itself one', () => {
  const brief = { ...ARTICLE, body: '骗子要求市民输入验证码，警方提醒不要上当。', bodyLength: 120, statesArticle: true }
  assert.equal(whyNotArticle(brief), null)
})

test('an error page is known by its title', () => {
  for (const title of ['404', 'Error 404: Not Found', 'Page not found', 'Access denied', 'Just a moment...'])
    assert.ok(whyNotArticle({ ...ARTICLE, title, body: 'Back to the harbour.', bodyLength: 90 })?.startsWith('error page'), title) // prettier-ignore
  assert.equal(whyNotArticle({ ...ARTICLE, title: '404 lighthouses went dark' }), null)
})

test('what an address says of the page behind it', () => {
  const places: readonly (readonly [string, string])[] = [
    ['https://news.example.org/', 'front'],
    ['https://news.example.org/zh-hans/', 'front'],
    ['https://news.example.org/?s=ferry', 'search'],
    ['https://news.example.org/search?q=ferry', 'search'],
    ['https://news.example.org/tag/ferry/', 'list'],
    ['https://news.example.org/category/islands', 'list'],
    ['https://news.example.org/islands/page/2', 'list'],
    ['https://news.example.org/news', 'list'],
    ['https://news.example.org/news/ferry-runs-twice-an-hour', 'other'],
    ['https://news.example.org/news/2026/ferry', 'other'],
    ['https://news.example.org/category/12345678', 'other'],
  ]
  for (const [url, place] of places) assert.equal(placeOf(url), place, url)
})

test('lists of articles and of search results are told by their place and their teasers', () => {
  const list: PageFacts = { ...ARTICLE, linkedHeadings: 8, proseLines: 8 }
  assert.ok(whyNotArticle({ ...list, place: 'list' })?.startsWith('list of articles'))
  assert.equal(whyNotArticle({ ...list, place: 'list', linkedHeadings: 2 }), null)
  for (const title of ['Search results for “ferry”', 'Suchergebnisse', 'Résultats de la recherche', 'Resultados de búsqueda', 'Результаты поиска', '検索結果', '渡轮的搜索结果'])
    assert.ok(whyNotArticle({ ...list, title })?.startsWith('search results'), title) // prettier-ignore
  assert.equal(whyNotArticle({ ...ARTICLE, title: 'Search and rescue off the northern pier' }), null)
})
