import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openPictures } from './pictures.ts'
import { readArticles } from './read-articles.ts'
import { requestListener } from './request-listener.ts'
import { cityPost } from './sites/city-post.ts'
import { harbourRadio } from './sites/harbour-radio.ts'
import { lauenerBote } from './sites/lauener-bote.ts'
import { mirror } from './sites/mirror.ts'
import { northernLedger } from './sites/northern-ledger.ts'
import { northernLedgerChinese } from './sites/northern-ledger-chinese.ts'
import { parallelReader } from './sites/parallel-reader.ts'
import { scienceWeekly } from './sites/science-weekly.ts'
import { type Newspaper, type Site, type SiteContext, type SiteName, SITES } from './sites/site.ts'
import { xishanDaily } from './sites/xishan-daily.ts'
import { yanchuanMorning } from './sites/yanchuan-morning.ts'

export type { Newspaper } from './sites/site.ts'

const MAKERS: Record<SiteName, (context: SiteContext) => Site> = {
  'northern-ledger': northernLedger,
  'northern-ledger-chinese': northernLedgerChinese,
  'science-weekly': scienceWeekly,
  'city-post': cityPost,
  'harbour-radio': harbourRadio,
  'yanchuan-morning': yanchuanMorning,
  'xishan-daily': xishanDaily,
  'lauener-bote': lauenerBote,
  mirror,
  'parallel-reader': parallelReader,
}

export type NewspapersOptions = {
  /** The first site's port, the others follow; 0 or nothing lets the system choose each. */
  readonly port?: number
  /** When the demo starts: articles are dated by it, to the minute. */
  readonly now?: Date
}

export type Newspapers = {
  readonly newspapers: readonly Newspaper[]
  /** `http://127.0.0.1:port` of every site: hosts that an operator must allow. */
  readonly origins: readonly string[]
  close(): Promise<void>
}

/** Starts the sample newspapers on loopback, a host each, as real HTTP servers. */
export async function startNewspapers({ port = 0, now = new Date() }: NewspapersOptions = {}): Promise<Newspapers> {
  const startedAt = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  const articles = await readArticles(startedAt)
  const servers = await Promise.all(SITES.map((_, i) => listen(port && port + i)))
  const urls = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const origins = Object.fromEntries(SITES.map((name, i) => [name, urls[i]])) as Record<SiteName, string>
  const drawPicture = openPictures()
  const sites = SITES.map((name) => MAKERS[name]({ articles, origins, now: startedAt }))
  for (const [i, server] of servers.entries()) {
    const site = sites[i]
    if (site) server.on('request', requestListener(site, drawPicture, startedAt))
  }
  return {
    newspapers: sites.flatMap((site) => site.newspapers),
    origins: urls,
    close: async () => void (await Promise.all(servers.map(close))),
  }
}

function listen(port: number): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => void server.close(() => resolve()))
}
