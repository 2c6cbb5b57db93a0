import type { Context } from 'hono'
import sharp from 'sharp'
import { LANG_OF_UI, UI_LANGS, type UiLang } from '../../model/lang.ts'
import type { Assets } from '../assets.ts'
import { frontPath, offlinePath } from '../paths.ts'
import { CACHE, replyFrom, type NewReply, type Reply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'
import { wordsOf } from '../words.ts'

const PAPER = '#fbfaf5'

/** `/{ui}/manifest.webmanifest`: what a device needs to know to install the site like a program. W3C Web Application Manifest. */
export const manifestDocument =
  (ui: UiLang, { site }: WebDeps) =>
  async (): Promise<NewReply> => {
    const icon = (name: string, size: number, purpose: string) => ({
      src: `/icons/${name}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })
    const name = (ui !== 'en' && site.titleHan) || site.title
    const manifest = {
      id: '/',
      name: [site.title, site.titleHan].filter(Boolean).join(' '),
      short_name: name,
      description: wordsOf(ui).say('front.description'),
      lang: LANG_OF_UI[ui],
      start_url: frontPath(ui),
      scope: '/',
      display: 'minimal-ui',
      background_color: PAPER,
      theme_color: PAPER,
      icons: [icon('192', 192, 'any'), icon('512', 512, 'any'), icon('maskable', 512, 'maskable')],
    }
    return { type: 'application/manifest+json', cache: CACHE.feed, body: JSON.stringify(manifest) }
  }

/** The size of each icon, and how much of it the flower takes: a maskable one may be cut to its inner 80 %. */
const ICONS: Readonly<Record<string, { readonly size: number; readonly flower: number }>> = {
  '192': { size: 192, flower: 160 },
  '512': { size: 512, flower: 430 },
  maskable: { size: 512, flower: 300 },
}

/** `/icons/{name}.png`: the flower on paper, drawn once. */
export function iconReply(assets: Assets): (c: Context) => Promise<Reply | null> {
  const drawn = new Map<string, Promise<Reply>>()
  const draw = async ({ size, flower }: { size: number; flower: number }): Promise<Reply> => {
    const svg = assets.find(assets.path('jasmine.svg').replace('/assets/', ''))?.body
    const sign = await sharp(svg, { density: (72 * flower) / 24 })
      .resize(flower, flower)
      .png()
      .toBuffer()
    const paper = sharp({ create: { width: size, height: size, channels: 4, background: PAPER } })
    const body = await paper
      .composite([{ input: sign }])
      .png({ palette: true })
      .toBuffer()
    return replyFrom({ type: 'image/png', body, cache: CACHE.feed })
  }
  return async (c) => {
    const name = (c.req.param('name') ?? '').replace(/\.png$/, '')
    const icon = Object.hasOwn(ICONS, name) ? ICONS[name] : undefined
    if (!icon) return null
    const ready = drawn.get(name) ?? draw(icon)
    drawn.set(name, ready)
    return ready
  }
}

/** `/worker.js`: the service worker, told which files belong to this edition of the site. Its text changes with them, so that browsers notice. */
export function workerDocument(assets: Assets): () => Promise<NewReply> {
  const script = assets.find(assets.path('worker.ts').replace('/assets/', ''))?.body ?? ''
  const files = ['sambac.css', 'more.css', 'device.ts', 'article.ts', 'jasmine.svg'].map((name) => assets.path(name))
  const shell = [...UI_LANGS.map(offlinePath), ...files]
  const body = `const EDITION = ${JSON.stringify(assets.edition)}\nconst SHELL = ${JSON.stringify(shell)}\n${Buffer.from(script).toString('utf8')}`
  return async () => ({ type: 'text/javascript; charset=utf-8', cache: CACHE.never, body })
}
