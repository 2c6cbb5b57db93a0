import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { App } from '../app.ts'
import { findFeeds, guessFeedUrls } from '../collect/find-feeds.ts'
import { parseOpml, renderOpml } from '../collect/opml.ts'
import { readFeed } from '../collect/read-feed.ts'
import { isSilent } from '../collect/rhythm.ts'
import { recogniseDocument } from '../collect/recognise-document.ts'
import { failure, success, type Result } from '../model/result.ts'
import {
  POLICIES,
  type FeedDocument,
  type FeedHealth,
  type FeedOffer,
  type ListSelectors,
  type Policy,
} from '../model/source.ts'
import type { FetchAnswer } from '../net/fetcher.ts'
import { decodeText } from '../text/charset.ts'
import { hostOf } from '../text/urls.ts'
import { CommandFailed, orFail, printTable, takesSettings, withApp } from './command.ts'
import { testSource } from './source-test.ts'

type AddFlags = {
  readonly feed?: string
  readonly title?: string
  readonly lang?: string
  readonly policy?: string
  readonly entry?: string
  readonly entryLink?: string
  readonly entryTitle?: string
  readonly entryDate?: string
}

/** `sambac source …`: publishers, and what they would give. */
export function addSource(program: Command): void {
  const source = program.command('source').description('add, list, test and exchange sources')
  takesSettings(source.command('add').argument('<url>', 'the source’s home page, or one of its feeds'), 'dataDir')
    .description('add a source; its feed is found on the page')
    .option('--feed <url>', 'which feed, where the page offers several')
    .option('--title <title>', 'its name, where the feed gives none or another')
    .option('--lang <tag>', 'its language, where the feed does not say: en, zh-Hans …')
    .option('--policy <policy>', `what we may publish: ${POLICIES.join(', ')}`, 'full')
    .option('--entry <selector>', 'for a list page without a feed: CSS selector of one entry')
    .option('--entry-link <selector>', 'inside it: the link (default: the first)')
    .option('--entry-title <selector>', 'inside it: the title (default: the link’s text)')
    .option('--entry-date <selector>', 'inside it: the date')
    .addHelpText(
      'after',
      '\nExamples:\n  sambac source add https://news.example.org\n  sambac source add https://news.example.org/latest --entry "li.story" --entry-date time',
    )
    .action((url: string, flags: AddFlags) => withApp({ ...flags }, (app) => add(url, flags, app)))
  takesSettings(source.command('list'), 'dataDir')
    .description('every source and how it is doing')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac source list')
    .action((flags: { json?: boolean }) => withApp(flags, (app) => list(app, flags.json === true)))
  takesSettings(source.command('quality'), 'dataDir')
    .description('how well each source’s pages are read, the worst first: which one needs a rule')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac source quality')
    .action((flags: { json?: boolean }) => withApp(flags, (app) => showQuality(app, flags.json === true)))
  takesSettings(source.command('test').argument('<url>', 'a feed, a home page or an article'), 'dataDir')
    .description('show what would be collected and extracted; changes nothing')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac source test https://news.example.org/2026/ferry')
    .action((url: string, flags: { json?: boolean }) =>
      withApp(flags, (app) => testSource(url, app, flags.json === true)),
    )
  for (const [name, active, about] of [
    ['pause', false, 'stop polling a source'],
    ['resume', true, 'poll it again'],
  ] as const) {
    takesSettings(source.command(name).argument('<id>', 'its id or slug'), 'dataDir')
      .description(about)
      .addHelpText('after', `\nExample:\n  sambac source ${name} northern-ledger`)
      .action((id: string, flags: object) => withApp({ ...flags }, (app) => setActive(id, active, app)))
  }
  takesSettings(source.command('import').argument('<opml>', 'an OPML file'), 'dataDir')
    .description('add every source of an OPML file')
    .addHelpText('after', '\nExample:\n  sambac source import starter/sources.opml')
    .action((file: string, flags: object) => withApp({ ...flags }, (app) => importOpml(file, app)))
  takesSettings(source.command('export'), 'dataDir')
    .description('print every source as OPML')
    .addHelpText('after', '\nExample:\n  sambac source export > sources.opml')
    .action((flags: object) =>
      withApp({ ...flags }, async ({ store, settings }) =>
        console.log(renderOpml(settings.title, await store.sources.listOverviews())),
      ),
    )
}

async function add(url: string, flags: AddFlags, app: App): Promise<void> {
  const policy = orFail(parsePolicy(flags.policy))
  const answer = orFail(await app.fetcher.fetch({ url: flags.feed ?? url }))
  const found = await findFeed(answer, flags, app)
  const { feed, document } = orFail(found)
  const now = app.clock()
  const added = await app.store.transaction(async (store) => {
    const source = await store.sources.add(
      {
        title: flags.title ?? document.feed.title ?? hostOf(url),
        homeUrl: document.feed.link ?? new URL('/', url).href,
        lang: flags.lang ?? document.feed.lang ?? 'und',
        policy,
        active: true,
      },
      now,
    )
    await store.feeds.add({ ...feed, sourceId: source.id }, now)
    return source
  })
  console.log(`${added.title} added: ${document.entries.length} entries in ${feed.url}`)
  console.log(`Its page: /en/source/${added.slug}   Poll it now: sambac collect --source ${added.id}`)
}

const parsePolicy = (text = 'full'): Result<Policy> => {
  const policy = POLICIES.find((name) => name === text)
  return policy ? success(policy) : failure('settings-invalid', `--policy must be one of ${POLICIES.join(', ')}`)
}

type FoundFeed = { readonly feed: FeedOffer & { readonly selectors?: ListSelectors }; readonly document: FeedDocument }

/** The document itself where it is a feed, else the feed that the page offers, else the usual addresses of the host. */
async function findFeed(answer: FetchAnswer, flags: AddFlags, app: App): Promise<Result<FoundFeed>> {
  const selectors = selectorsOf(flags)
  const kind = selectors ? 'list' : recogniseDocument(answer)
  if (kind !== 'page') {
    const feed: FoundFeed['feed'] = { url: answer.url, kind, ...(selectors && { selectors }) }
    const document = readFeed(feed, answer)
    return document.ok ? success({ feed, document: document.value }) : document
  }
  const offers = findFeeds(decodeText(answer.body, answer.contentType).text, answer.url)
  if (offers.length > 1) {
    console.log(`The page offers ${offers.length} feeds; the first is taken (choose another with --feed):`)
    printTable(
      offers.map((offer) => ({ kind: offer.kind, title: offer.title, url: offer.url })),
      false,
    )
  }
  for (const url of [...offers.map((offer) => offer.url), ...guessFeedUrls(answer.url)]) {
    const candidate = await app.fetcher.fetch({ url })
    if (!candidate.ok || recogniseDocument(candidate.value) === 'page') continue
    return findFeed(candidate.value, {}, app)
  }
  return failure(
    'nothing-found',
    `no feed at ${answer.url}; name one with --feed, or describe its list page with --entry (see --help)`,
  )
}

function selectorsOf({ entry, entryLink, entryTitle, entryDate }: AddFlags): ListSelectors | null {
  if (!entry) return null
  return {
    entry,
    ...(entryLink && { link: entryLink }),
    ...(entryTitle && { title: entryTitle }),
    ...(entryDate && { date: entryDate }),
  }
}

async function list({ store, clock }: App, asJson: boolean): Promise<void> {
  const sources = await store.sources.listOverviews()
  const rows = sources.flatMap(({ id, title, lang, policy, active, articles, feeds }) =>
    feeds.map(({ url, health }) => ({
      id,
      title,
      lang,
      policy,
      articles,
      'per day': health.entriesPerDay?.toFixed(1),
      state: active ? stateOf(health, clock()) : 'paused',
      'last success': health.lastSuccessAt?.toISOString().slice(0, 16),
      'next try': active ? health.nextPollAt.toISOString().slice(0, 16) : undefined,
      feed: url,
    })),
  )
  printTable(rows, asJson, 'No sources yet. Add one: sambac source add URL')
}

async function showQuality({ store }: App, asJson: boolean): Promise<void> {
  const qualities = await store.sources.listQuality()
  const rows = qualities.map(({ source, pages, refused, quality, doubt }) => ({
    id: source.id,
    title: source.title,
    pages,
    'no article': refused,
    quality: quality?.toFixed(2),
    'most often': doubt,
  }))
  printTable(rows, asJson, 'No page has been read yet.')
}

function stateOf(health: FeedHealth, now: Date): string {
  if (!health.lastAttemptAt) return 'not polled yet'
  if (health.failures) return `failed ${health.failures}×: ${health.failureDetail ?? ''}`
  return isSilent(health, now) ? 'gone silent' : 'well'
}

async function setActive(idOrSlug: string, active: boolean, { store }: App): Promise<void> {
  const source = (await store.sources.load(idOrSlug)) ?? (await store.sources.findBySlug(idOrSlug))
  if (!source) throw new CommandFailed(failure('nothing-found', `no source ${idOrSlug}`))
  await store.sources.update(source.id, { active })
  console.log(`${source.title}: ${active ? 'polled again' : 'paused'}`)
}

async function importOpml(file: string, { store, clock }: App): Promise<void> {
  const outlines = orFail(parseOpml(await readFile(file)))
  await store.transaction(async (store) => {
    for (const { title, url, homeUrl, lang, policy, active = true, kind, selectors } of outlines) {
      const source = await store.sources.add(
        {
          title,
          homeUrl: homeUrl ?? new URL('/', url).href,
          lang: lang ?? 'und',
          ...(policy && { policy }),
          active,
        },
        clock(),
      )
      await store.feeds.add({ sourceId: source.id, url, kind, ...(selectors && { selectors }) }, clock())
    }
  })
  console.log(`${outlines.length} feeds imported; they are polled as soon as workers run`)
}
