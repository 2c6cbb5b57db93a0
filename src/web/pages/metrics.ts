import { CACHE, replyFrom, type Reply } from '../reply.ts'
import type { RequestCounts } from '../request-counts.ts'
import { FEED_STATES, feedStateOf } from '../views/feed-health.ts'
import type { WebDeps } from '../web-deps.ts'

type Sample = { readonly labels?: Readonly<Record<string, string | number>>; readonly value: number }

/** `/metrics`: numbers for the operator, in Prometheus' text format 0.0.4. */
export const metricsReply =
  ({ store, clock }: WebDeps, counts: RequestCounts) =>
  async (): Promise<Reply> => {
    const [jobs, articles, sources] = await Promise.all([
      store.queue.count(),
      store.articles.count(),
      store.sources.listOverviews(),
    ])
    const now = clock()
    const states = sources
      .filter(({ active }) => active)
      .flatMap(({ feeds }) => feeds.map(({ health }) => feedStateOf(health, now)))
    const { rss, heapUsed } = process.memoryUsage()
    const body = [
      metric('sambac_articles', 'gauge', 'Articles readers can open', [{ value: articles }]),
      metric('sambac_sources', 'gauge', 'Sources, by whether they are asked', [
        { labels: { active: 'yes' }, value: sources.filter(({ active }) => active).length },
        { labels: { active: 'no' }, value: sources.filter(({ active }) => !active).length },
      ]),
      metric(
        'sambac_feeds',
        'gauge',
        'Feeds of active sources, by how they are doing',
        FEED_STATES.map((state) => ({ labels: { state }, value: states.filter((name) => name === state).length })),
      ),
      metric(
        'sambac_jobs',
        'gauge',
        'Jobs by name and state',
        jobs.map(({ name, state, jobs: value }) => ({ labels: { name, state }, value })),
      ),
      metric(
        'sambac_http_requests_total',
        'counter',
        'Requests answered, by route and status',
        counts.list().map(({ route, status, requests }) => ({ labels: { route, status }, value: requests })),
      ),
      metric('process_resident_memory_bytes', 'gauge', 'Memory of the process', [{ value: rss }]),
      metric('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use', [{ value: heapUsed }]),
      metric('process_uptime_seconds', 'gauge', 'Since the process started', [{ value: Math.round(process.uptime()) }]),
    ].join('')
    return replyFrom({ type: 'text/plain; version=0.0.4; charset=utf-8', body, cache: CACHE.never })
  }

function metric(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels, value }) => `${name}${labelsText(labels)} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function labelsText(labels: Sample['labels']): string {
  if (!labels) return ''
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(String(value))}`)
  return `{${pairs.join(',')}}`
}
