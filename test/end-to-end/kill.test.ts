import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { startNewspapers } from '../../demo/newspapers.ts'
import { newSite, startSambac, type Newspapers } from '../collect-newspapers.ts'

/** How often the process is killed; `KILLS=20` for a longer run. */
const KILLS = Number(process.env['KILLS'] ?? 5)

let newspapers: Newspapers
const folders: string[] = []

before(async () => {
  newspapers = await startNewspapers()
})
after(async () => {
  await newspapers.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

/** Collects in a process of its own; killed with SIGKILL after `killAfterMs`, where given. Answers whether it came to its end. */
async function collect(dataDir: string, killAfterMs?: number): Promise<boolean> {
  const child = startSambac(newspapers, dataDir, ['collect', '--once'])
  child.stdout?.resume()
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const kill = killAfterMs === undefined ? null : sleep(killAfterMs).then(() => child.kill('SIGKILL'))
  const code = await ended
  await kill
  assert.ok(code === 0 || code === null, `collect failed: ${errors}`)
  return code === 0
}

/** What a reader and an operator could tell apart: every entry, page, edition with its text, article and picture. */
function contentsOf(dataDir: string): Record<string, unknown[]> {
  const database = new DatabaseSync(path.join(dataDir, 'sambac.sqlite'), { readOnly: true })
  const rows = (sql: string): unknown[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => JSON.stringify(row))
  assert.deepEqual(rows('pragma integrity_check'), ['{"integrity_check":"ok"}'])
  const contents = {
    entries: rows('select id, feed_id, content from entries order by id'),
    pages: rows('select url, latest_revision from pages order by url'),
    editions: rows('select page_id, lang, title, revision from editions order by page_id, lang, title'),
    // a story of one article is only the memory of one that had more for a while
    articles: rows(
      'select articles.id, merged_into, stories.id as story from articles left join stories on stories.id = story_id and stories.articles > 1 order by articles.id',
    ),
    matches: rows('select id, article_id, copy_of from editions order by id'),
    stories: rows('select id, slug, articles from stories where articles > 1 order by id'),
    movedStories: rows(
      'select * from moved_stories where story_id in (select id from stories where articles > 1) order by id',
    ),
    reasons: rows(
      'select edition_id, copy_evidence, article_evidence, story_evidence from edition_matches order by edition_id',
    ),
    bitexts: rows('select id, blocks, sentences, findings, fidelity, generation from bitexts order by id'),
    lessons: rows('select * from lesson_pairs order by bitext_id, term, other_term'),
    entities: rows('select * from article_entities order by article_id, entity_id'),
    named: rows("select * from article_places where list like 'entity:%' order by list, article_id"),
    pictures: rows('select src, state from images order by src'),
    dead: rows("select name, payload from jobs where state = 'dead'"),
    open: rows("select name from jobs where state <> 'dead' and name <> 'poll-feeds'"),
  }
  database.close()
  return contents
}

test(`killed ${KILLS} times while collecting: no entry lost, none twice, the store opens`, async () => {
  const calm = await newSite(newspapers)
  folders.push(calm)
  const startedAt = Date.now()
  assert.ok(await collect(calm), 'an undisturbed run ends')
  const calmMs = Date.now() - startedAt
  const expected = contentsOf(calm)
  assert.ok((expected['entries']?.length ?? 0) >= 20)
  assert.deepEqual(expected['dead'], [])

  const disturbed = await newSite(newspapers)
  folders.push(disturbed)
  let killed = 0
  for (let n = 0; n < KILLS; n++) if (!(await collect(disturbed, Math.random() * calmMs))) killed++
  assert.ok(await collect(disturbed), 'the last run ends')

  assert.deepEqual(contentsOf(disturbed), expected)
  assert.ok(killed > 0, 'at least one run was killed before its end')
})
