/**
 * What this site does on the reader's device, and only where the reader chose it: keeps days of articles and single
 * articles for reading without a network, remembers how far they were read, says when there is a newer edition of the
 * site, and forgets everything at once. Nothing of it is told to anybody.
 */

type Saved = { readonly path: string; readonly title: string; readonly lang: string; readonly place?: number }
type Choice = { readonly days: number; readonly megabytes: number; readonly pictures: boolean; readonly at?: number }
type Kept = {
  readonly path: string
  readonly title: string
  readonly lang: string
  readonly pictures: readonly string[]
}

const MB = 1024 * 1024
/** Articles that were kept by the day are looked after this often. */
const RENEW_MS = 60 * 60 * 1000
const FORM = document.querySelector<HTMLFormElement>('form[data-device="keep"]')
const canKeep = 'serviceWorker' in navigator && 'caches' in window

/** What is stored here under this name; `null` where there is nothing, or where storage is switched off. */
function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}
const write = (name: string, value: unknown): void => localStorage.setItem(name, JSON.stringify(value))
const savedArticles = (): Saved[] => (read('saved') ?? []) as Saved[]

const part = (name: string): HTMLElement | null => document.querySelector(`[data-device="${name}"]`)

/* Keeping */

async function keep(cacheName: string, path: string): Promise<number> {
  const cache = await caches.open(cacheName)
  const known = await cache.match(path, { ignoreVary: true })
  const isForever = path.startsWith('/image/')
  if (known && isForever) return (await known.blob()).size
  const answer = await fetch(path, { credentials: 'omit' })
  if (!answer.ok || answer.redirected) return 0
  const { size } = await answer.clone().blob()
  await cache.put(path, answer)
  return size
}

/** Takes away what is neither wanted by the day nor saved. */
async function dropOthers(pages: ReadonlySet<string>, pictures: ReadonlySet<string>): Promise<void> {
  for (const [name, wanted] of [
    ['pages', pages],
    ['pictures', pictures],
  ] as const) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request)
  }
}

/** Keeps the articles of the last days up to the reader's limit, the newest first, and those that were saved. */
async function keepDays(choice: Choice, told: (done: number, of: number) => void): Promise<void> {
  const ui = location.pathname.split('/')[1]
  const answer = await fetch(`/offline/${ui}/${choice.days}.json`, { credentials: 'omit' })
  if (!answer.ok) throw new Error('no list')
  const { pages } = (await answer.json()) as { pages: Kept[] }
  const wantedPages = new Set(savedArticles().map(({ path }) => path))
  const wantedPictures = new Set(savedArticles().flatMap((saved) => (read(`pictures ${saved.path}`) ?? []) as string[]))
  let bytes = 0
  for (const [i, { path, pictures }] of pages.entries()) {
    if (bytes > choice.megabytes * MB) break
    bytes += await keep('pages', path)
    wantedPages.add(path)
    for (const picture of choice.pictures ? pictures : []) {
      bytes += await keep('pictures', picture)
      wantedPictures.add(picture)
    }
    told(i + 1, pages.length)
  }
  write(
    'titles',
    pages.filter(({ path }) => wantedPages.has(path)).map(({ path, title, lang }) => ({ path, title, lang })),
  )
  write('keep', { ...choice, at: Date.now() })
  await dropOthers(wantedPages, wantedPictures)
}

/** Everything this site put on the device: gone. */
async function forgetEverything(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
  for (const name of await caches.keys()) await caches.delete(name)
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
}

const install = (): Promise<ServiceWorkerRegistration> => navigator.serviceWorker.register('/worker.js', { scope: '/' })

/* A newer edition of the site */

function watchEditions(registration: ServiceWorkerRegistration): void {
  const notice = part('newer')
  const tell = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller && notice) notice.hidden = false
  }
  tell()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell))
  notice?.querySelector('button')?.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    registration.waiting?.postMessage('take over')
  })
}

/* The article that is open */

async function watchArticle(button: HTMLButtonElement): Promise<void> {
  const path = location.pathname
  const title = document.querySelector('h1 > span')
  const isSaved = (): boolean => savedArticles().some((saved) => saved.path === path)
  const show = (): void => {
    button.textContent = button.dataset[isSaved() ? 'drop' : 'keep'] ?? ''
    button.setAttribute('aria-pressed', String(isSaved()))
  }
  const save = async (): Promise<void> => {
    await install()
    const pictures = [...document.querySelectorAll<HTMLImageElement>('article picture img')].map(
      ({ currentSrc, src }) => new URL(currentSrc || src).pathname,
    )
    write(`pictures ${path}`, pictures)
    const lang = title?.closest<HTMLElement>('[lang]')?.lang ?? ''
    write('saved', [{ path, title: title?.textContent?.trim() ?? '', lang }, ...savedArticles()])
    await keep('pages', path)
    for (const picture of pictures) await keep('pictures', picture)
  }
  const drop = async (): Promise<void> => {
    write(
      'saved',
      savedArticles().filter((saved) => saved.path !== path),
    )
    localStorage.removeItem(`pictures ${path}`)
    await (await caches.open('pages')).delete(path, { ignoreVary: true })
  }
  button.hidden = false
  show()
  button.addEventListener('click', () => void (isSaved() ? drop() : save()).then(show))
  rememberPlace(path)
}

/** How far a saved article was read; of any other nothing is remembered. */
function rememberPlace(path: string): void {
  const { place } = savedArticles().find((saved) => saved.path === path) ?? {}
  if (place && !location.hash) scrollTo({ top: place * document.documentElement.scrollHeight })
  document.addEventListener('visibilitychange', () => {
    const reached = scrollY / document.documentElement.scrollHeight
    const saved = savedArticles()
    if (saved.some((one) => one.path === path))
      write(
        'saved',
        saved.map((one) => (one.path === path ? { ...one, place: reached } : one)),
      )
  })
}

/* The page that shows what is kept */

function listInto(list: HTMLElement | null, articles: readonly Saved[]): void {
  list?.replaceChildren(
    ...articles.map(({ path, title, lang }) => {
      const [item, link] = [document.createElement('li'), document.createElement('a')]
      link.href = path
      link.textContent = title
      link.lang = lang
      item.append(link)
      return item
    }),
  )
  const section = list?.closest('section')
  if (section) section.hidden = articles.length === 0
}

async function showKept(): Promise<void> {
  const { usage = 0 } = (await navigator.storage?.estimate()) ?? {}
  const used = part('used')
  if (used)
    used.textContent = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(
      usage / MB,
    )
  listInto(part('saved'), savedArticles())
  listInto(part('kept'), (read('titles') ?? []) as Saved[])
}

function watchOfflinePage(form: HTMLFormElement): void {
  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement
  const status = part('status')
  const say = (name: string, done = 0, of = 0): void => {
    if (status) status.textContent = (status.dataset[name] ?? '').replace('{done}', `${done}`).replace('{of}', `${of}`)
  }
  const choice = read('keep') as Choice | null
  if (choice) {
    field('days').value = String(choice.days)
    field('megabytes').value = String(choice.megabytes)
    field('pictures').checked = choice.pictures
  }
  const start = async (): Promise<void> => {
    await install()
    const wanted = { days: Number(field('days').value), megabytes: Number(field('megabytes').value) }
    await keepDays({ ...wanted, pictures: field('pictures').checked }, (done, of) => say('working', done, of))
    say('done')
    await showKept()
  }
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    start().catch(() => say('failed'))
  })
  void showKept()
}

/** The form tells the browser to forget as well, by a header; this goes first, so that it also holds without a network. */
function watchForget(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void forgetEverything().then(() => {
      if (navigator.onLine) form.submit()
      else tellForgotten(form)
    })
  })
}

function tellForgotten(form: HTMLFormElement): void {
  const said = document.createElement('p')
  said.className = 'done'
  said.role = 'status'
  said.textContent = form.dataset['done'] ?? ''
  form.replaceWith(said)
  FORM?.remove()
  for (const list of [part('saved'), part('kept')]) listInto(list, [])
}

const forget = document.querySelector<HTMLFormElement>('[data-device="forget"]')
if (canKeep) {
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration) {
    watchEditions(registration)
    const choice = read('keep') as Choice | null
    const isOld = choice && Date.now() - (choice.at ?? 0) > RENEW_MS
    if (isOld && !FORM && navigator.onLine) void keepDays(choice, () => {}).catch(() => {}) // next time then
  }
  const button = document.querySelector<HTMLButtonElement>('[data-device="keep-article"]')
  if (button) void watchArticle(button)
  if (FORM) watchOfflinePage(FORM)
  if (forget) watchForget(forget)
} else FORM?.remove()
