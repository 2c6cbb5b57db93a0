import { Client } from 'pg'

/** Where a server may answer: the one that is named, else a local one that trusts us. */
const PLACES = [
  process.env['DATABASE_URL'],
  'postgres://postgres@127.0.0.1:5432/postgres',
  'postgres:///postgres?host=/var/run/postgresql',
]

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** The address of a PostgreSQL in which tests may make schemas of their own; null, said loudly, where there is none. */
export async function findPostgres(): Promise<string | null> {
  for (const url of PLACES) if (url && (await answers(url))) return url
  process.stderr.write(
    '\n*** PostgreSQL: none answered (DATABASE_URL, 127.0.0.1:5432): its half of the store suite is SKIPPED ***\n\n',
  )
  return null
}

export type TestSchema = { readonly url: string; empty(): Promise<void>; drop(): Promise<void> }

/** All tables of the store, those that others point to last. Deleting a test's rows takes a fiftieth of truncating. */
const TABLES = [
  'schedules',
  'digests',
  'digest_edits',
  'announcements',
  'breaking_news',
  'withdrawals',
  'hooks',
  'topics',
  'article_topics',
  'article_entities',
  'entity_decisions',
  'topic_decisions',
  'jobs',
  'hosts',
  'glossary_terms',
  'lexicon_generations',
  'deliveries',
  'issue_forms',
  'issues',
  'subscriptions',
  'subscribers',
  'address_keys',
  'lexicon_terms',
  'translations',
  'lesson_pairs',
  'lessons',
  'bitexts',
  'search_index',
  'search_words',
  'search_totals',
  'search_counts',
  'search_vectors',
  'search_documents',
  'renditions',
  'image_looks',
  'images',
  'match_window',
  'match_langs',
  'match_wishes',
  'match_decisions',
  'match_pairs',
  'edition_matches',
  'moved_stories',
  'stories',
  'reports',
  'edition_revisions',
  'editions',
  'article_lists',
  'article_places',
  'articles',
  'extractions',
  'page_revisions',
  'pages',
  'entries',
  'feed_health',
  'feeds',
  'sources',
]

/** An empty schema; everything done at its address stays in it. */
export async function createSchema(serverUrl: string): Promise<TestSchema> {
  const name = `sambac_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const run = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await run(`create schema ${name}`)
  const url = new URL(serverUrl)
  url.searchParams.set('options', `-c search_path=${name}`)
  return {
    url: url.href,
    empty: () => run(TABLES.map((table) => `delete from ${name}.${table}`).join(';')),
    drop: () => run(`drop schema ${name} cascade`),
  }
}
