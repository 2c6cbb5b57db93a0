/** Served pages a second and their times, beside a bare Hono `hello` in the same run: `node bench/web.ts`. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Pool } from 'undici'

const CONNECTIONS = 20
const ROUND_MS = 3_000
const ROUNDS = 3

type Served = { readonly port: number; readonly paths: Record<string, string> }
type Round = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly bytes: number }

async function load(port: number, path: string): Promise<Round> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS })
  const times: number[] = []
  let bytes = 0
  const until = performance.now() + ROUND_MS
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        const startedAt = performance.now()
        const answer = await pool.request({ path, method: 'GET', headers: { 'accept-encoding': 'br, gzip' } })
        if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`)
        bytes = (await answer.body.arrayBuffer()).byteLength
        times.push(performance.now() - startedAt)
      }
    }),
  )
  await pool.close()
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0
  return { perSecond: (times.length * 1000) / ROUND_MS, p50: at(0.5), p99: at(0.99), bytes }
}

const median = (rounds: readonly Round[]): Round =>
  rounds.toSorted((a, b) => a.perSecond - b.perSecond)[rounds.length >> 1] ?? { perSecond: 0, p50: 0, p99: 0, bytes: 0 }

const servers = ['hello', 'site'].map((which) => fork(new URL('./web-server.ts', import.meta.url), [which]))
const served = await Promise.all(servers.map(async (server) => ((await once(server, 'message')) as [Served])[0]))
const targets = served.flatMap(({ port, paths }) => Object.entries(paths).map(([name, path]) => ({ name, port, path })))
const rounds = new Map<string, Round[]>(targets.map(({ name }) => [name, []]))
for (let round = 0; round <= ROUNDS; round++)
  for (const { name, port, path } of targets) {
    const result = await load(port, path)
    if (round > 0) rounds.get(name)?.push(result) // the first round warms up
  }
const hello = median(rounds.get('hello') ?? []).perSecond
for (const [name, results] of rounds) {
  const { perSecond, p50, p99, bytes } = median(results)
  console.log(
    `${name.padEnd(12)} ${perSecond.toFixed(0).padStart(6)}/s  ${(perSecond / hello).toFixed(2)}× hello  ` +
      `p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ${bytes} bytes on the wire`,
  )
}
for (const server of servers) server.kill()
