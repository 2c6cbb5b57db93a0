/**
 * Answers for the pages where there is no network, from what the reader chose to keep on this device. It keeps nothing by
 * itself but the edition's style, scripts and the pages that tell what is kept; nothing a reader opened is remembered.
 */

/** Put before this file when it is served: the digest of the edition's own files, and the addresses of its shell. */
declare const EDITION: string
declare const SHELL: readonly string[]

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Asked = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type WorkerScope = {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: Waiting) => void): void
  addEventListener(type: 'message', act: (event: MessageEvent) => void): void
  addEventListener(type: 'fetch', act: (event: Asked) => void): void
}

const worker = self as unknown as WorkerScope
const shellName = `shell-${EDITION}`
/** Answers vary by coding and data saving, which is no matter to what is kept. */
const ANY_FORM = { ignoreVary: true } as const
/** How long a kept page waits for a newer one. */
const PATIENCE_MS = 6_000

worker.addEventListener('install', (event) => {
  const fill = async (): Promise<void> => {
    const shell = await caches.open(shellName)
    await shell.addAll(SHELL.map((path) => new Request(path, { credentials: 'omit', cache: 'no-cache' })))
  }
  event.waitUntil(fill())
})

worker.addEventListener('activate', (event) => {
  const dropOldShells = async (): Promise<void> => {
    const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== shellName)
    await Promise.all(old.map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(dropOldShells())
})

worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (pathname.startsWith('/image/')) event.respondWith(keptFirst(request, nearestPicture))
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request, otherEdition))
  else if (request.mode === 'navigate') event.respondWith(pageFor(request, pathname))
})

/** A file whose name never changes its content: as it is kept, from the network, or the next best that is kept. */
async function keptFirst(
  request: Request,
  nextBest: (path: string) => Promise<Response | undefined>,
): Promise<Response> {
  const kept = await caches.match(request, ANY_FORM)
  if (kept) return kept
  try {
    return await fetch(request)
  } catch {
    return (await nextBest(new URL(request.url).pathname)) ?? Response.error()
  }
}

/** The picture in the width that is kept. */
async function nearestPicture(path: string): Promise<Response | undefined> {
  const pictures = await caches.open('pictures')
  const [, , id = ''] = path.split('/')
  const found = (await pictures.keys()).find(({ url }) => new URL(url).pathname.startsWith(`/image/${id}/`))
  return found && pictures.match(found, ANY_FORM)
}

/** A page kept from an earlier edition of the site asks for that edition's style: this one's will do. */
async function otherEdition(path: string): Promise<Response | undefined> {
  const [, stem = '', ending = ''] = /\/([\w-]+)\.\w+\.(\w+)$/.exec(path) ?? []
  const found = SHELL.find((known) => known.startsWith(`/assets/${stem}.`) && known.endsWith(`.${ending}`))
  return found ? caches.match(found, ANY_FORM) : undefined
}

/** A page from the network; from the device where there is none; else the page that tells what the device has. */
async function pageFor(request: Request, path: string): Promise<Response> {
  const pages = await caches.open('pages')
  const kept = (await pages.match(request, ANY_FORM)) ?? (await pages.match(path, ANY_FORM))
  try {
    return await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {})
  } catch {
    return kept ?? (await caches.match(offlinePath(path), ANY_FORM)) ?? Response.error()
  }
}

const offlinePath = (path: string): string =>
  SHELL.find((known) => known === `/${path.split('/')[1]}/offline`) ?? '/en/offline'
