import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Option, type Command } from 'commander'
import type { App } from '../app.ts'
import { siteOf } from '../app.ts'
import { issueMail } from '../distribute/issue-mail.ts'
import { readBounce } from '../distribute/read-bounce.ts'
import type { Letters } from '../jobs/letters.ts'
import { findOrMakeIssue, isEmpty, placeOf, renderForms, type IssueWish } from '../jobs/make-issue.ts'
import { planForAll, resumeIssues, wishOf } from '../jobs/plan-issues.ts'
import { saveBounce } from '../jobs/send-issue.ts'
import type { DigestKind } from '../model/digest.ts'
import { UI_LANGS, type UiLang } from '../model/lang.ts'
import { LAYOUTS, type Issue, type Layout } from '../model/newsletter.ts'
import { failure } from '../model/result.ts'
import { digestDay } from '../publish/digest-days.ts'
import { openLetters } from '../open-letters.ts'
import { lockDataDirectory } from '../store/data-directory.ts'
import type { ActiveSubscriber } from '../store/store.ts'
import { csvLine } from '../text/csv.ts'
import { mailAddressText, parseMailAddress } from '../text/mail-address.ts'
import { workUntilDone } from './collect.ts'
import { CommandFailed, orFail, printTable, takesSettings, withApp } from './command.ts'

type SendFlags = {
  readonly kind: 'daily' | 'weekly'
  readonly topic: readonly string[]
  readonly breaking?: string
  readonly dryRun?: string
}
type TestFlags = Pick<SendFlags, 'kind' | 'topic'> & { readonly lang: UiLang; readonly layout: Layout }

const kindOption = (): Option =>
  new Option('--kind <kind>', 'the day’s or the week’s choice').choices(['daily', 'weekly']).default('daily')

const topicOption = (): Option =>
  new Option('--topic <slug>', 'about this topic; more than once for several')
    .argParser((slug, others: readonly string[]) => [...others, slug])
    .default([])

/** `sambac newsletter …`: issues, subscribers, bounces. Addresses are printed by `export` alone. */
export function addNewsletter(program: Command): void {
  const newsletter = program.command('newsletter').description('send issues, see what became of them, read bounces')
  takesSettings(newsletter.command('send'), 'dataDir', 'workers')
    .description('make the present issue and send it to everybody who wants its kind and has not had it')
    .addOption(kindOption())
    .option('--breaking <article>', 'an article of that id, to those who want breaking news')
    .option('--dry-run <dir>', 'write the mails as .eml files and send nothing')
    .addOption(topicOption().conflicts('breaking'))
    .addHelpText(
      'after',
      '\nExamples:\n  sambac newsletter send --dry-run /tmp/issue\n  sambac newsletter send --dry-run /tmp/issue --topic science\n  sambac newsletter send --kind weekly\n  sambac newsletter send --breaking 4f2k9x0000a',
    )
    .action((flags: SendFlags) =>
      withApp({ ...flags }, (app) => (flags.dryRun ? writeIssue(app, flags, flags.dryRun) : sendNow(app, flags))),
    )
  takesSettings(newsletter.command('test').argument('<address>'), 'dataDir')
    .description('send the present issue to one address, to see how it looks')
    .addOption(kindOption())
    .addOption(topicOption())
    .addOption(new Option('--lang <ui>', 'language of the mail').choices(UI_LANGS).default('en'))
    .addOption(new Option('--layout <layout>', 'how two languages are set').choices(LAYOUTS).default('columns'))
    .addHelpText('after', '\nExample:\n  sambac newsletter test me@example.org --lang zh-hans --layout interleaved')
    .action((address: string, flags: TestFlags) => withApp({ ...flags }, (app) => sendTest(app, address, flags)))
  takesSettings(newsletter.command('list'), 'dataDir')
    .description('issues and what became of their deliveries, newest first')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac newsletter list')
    .action((flags: { json?: boolean }) => withApp(flags, (app) => list(app, flags.json === true)))
  takesSettings(newsletter.command('bounce').argument('<file>', 'the message; - for standard input'), 'dataDir')
    .description('read a message about undelivered mail and end the subscription where the mailbox is gone')
    .addHelpText('after', '\nExample:\n  sambac newsletter bounce - < message.eml')
    .action((file: string, flags: object) => withApp({ ...flags }, (app) => bounce(app, file)))
  takesSettings(newsletter.command('export'), 'dataDir')
    .description('print every subscriber’s address and wishes as CSV')
    .addHelpText('after', '\nExample:\n  sambac newsletter export > subscribers.csv')
    .action((flags: object) => withApp({ ...flags }, exportCsv))
}

/** With a mail server the app's own; without one, one that composes mails and reads addresses. */
const lettersOf = async ({ letters, settings, store, clock }: App): Promise<Letters> =>
  letters ?? orFail(await openLetters(settings, siteOf(settings), store, clock()))

function sendingLetters({ letters }: App): Letters {
  if (letters) return letters
  throw new CommandFailed(failure('mail-not-set-up', 'no mail server is set; see SAMBAC_SMTP_URL in docs/settings.md'))
}

async function sendNow(app: App, { kind, breaking, topic }: SendFlags): Promise<void> {
  if (topic.length)
    throw new CommandFailed(failure('settings-invalid', '--topic goes with --dry-run: subscribers choose their topics'))
  const letters = sendingLetters(app)
  if (breaking && !(await app.store.articles.load(breaking)))
    throw new CommandFailed(failure('nothing-found', `there is no article ${breaking}`))
  const lock = app.settings.databaseUrl ? null : lockDataDirectory(app.settings.dataDir)
  if (lock?.ok) {
    await app.store.queue.release(app.clock(), true)
    await resumeIssues(app.store, app.clock())
  }
  if (breaking) await app.store.issues.saveBreaking(breaking, app.clock())
  const planned = await planForAll(breaking ? 'breaking' : kind, breaking ? () => breaking : null, { ...app, letters })
  if (lock?.ok === false || app.settings.databaseUrl) {
    console.log(`${planned} mails queued for the running workers`)
    return
  }
  await workUntilDone(app)
  if (lock?.ok) lock.value.release()
  console.log(`${planned} mails planned`)
  await list(app, false)
}

const nothingFor = (day: string): CommandFailed =>
  new CommandFailed(failure('nothing-found', `no articles for ${day}: an empty issue is not sent`))

/** In the order in which subscribers' choices are kept. */
async function topicsNamed({ store }: App, slugs: readonly string[]): Promise<string[]> {
  for (const slug of slugs)
    if (!(await store.topics.find(slug))) throw new CommandFailed(failure('nothing-found', `there is no topic ${slug}`))
  return [...new Set(slugs)].toSorted()
}

/** A mail as a subscriber would get it whose links lead to nobody's subscription. */
async function sampleMail(app: App, letters: Letters, issue: Issue, layout: Layout) {
  const [form] = await renderForms(issue, [layout], { ...app, letters })
  if (!form) throw new Error('an issue has a form for each layout')
  const tokens = {
    place: placeOf(issue, letters),
    link: letters.keys.sign('link', '0'),
    bounce: letters.keys.sign('bounce', '0'),
  }
  return issueMail(issue, form, tokens, letters.frame(issue.ui), letters.sender)
}

async function writeIssue(app: App, { kind, breaking, topic }: SendFlags, dir: string): Promise<void> {
  const letters = await lettersOf(app)
  await mkdir(dir, { recursive: true })
  const wanted = { kind: breaking ? ('breaking' as const) : kind, topics: await topicsNamed(app, topic) }
  const rows = []
  for (const { wish, layout, subscribers } of await formsWanted(app, wanted, breaking)) {
    const issue = await findOrMakeIssue(wish, { ...app, letters })
    if (isEmpty(issue)) continue
    const content = await sampleMail(app, letters, issue, layout)
    const message = await letters.mailer.compose({ ...content, to: 'subscriber@example.invalid', date: app.clock() })
    const name = [issue.kind, issue.digestOn, ...issue.topics, issue.ui, layout].join('-')
    const file = path.join(dir, `${name}.eml`)
    await writeFile(file, message)
    rows.push({ file, subscribers, bytes: message.length, subject: content.subject })
  }
  if (!rows.length) throw nothingFor(digestDay(wanted.kind, app.clock(), app.site))
  printTable(rows, false)
}

type FormWanted = { readonly wish: IssueWish; readonly layout: Layout; readonly subscribers: number }

/** Which forms the subscribers want, of topics those who chose just these; one for each language where nobody does. */
async function formsWanted(
  app: App,
  { kind, topics }: Pick<IssueWish, 'kind' | 'topics'>,
  articleId?: string,
): Promise<FormWanted[]> {
  const articleOf = articleId ? () => articleId : null
  const forms = new Map<string, FormWanted>()
  for await (const subscriber of everyone(app, kind)) {
    const wish = wishOf(kind, subscriber, articleOf)
    const { layout } = subscriber.wishes
    const key = JSON.stringify([wish, layout])
    if (!topics.length || wish.topics.join() === topics.join())
      forms.set(key, { wish, layout, subscribers: (forms.get(key)?.subscribers ?? 0) + 1 })
  }
  if (forms.size) return [...forms.values()]
  return UI_LANGS.map((ui) => ({
    wish: { kind, ui, topics, ...(articleId && { articleId }) },
    layout: 'columns',
    subscribers: 0,
  }))
}

async function* everyone({ store }: App, kind?: DigestKind): AsyncGenerator<ActiveSubscriber> {
  for (let after: string | null = null; ;) {
    const subscribers: ActiveSubscriber[] = await store.subscribers.listActive(after, 500, kind)
    yield* subscribers
    after = subscribers.at(-1)?.id ?? null
    if (after === null) return
  }
}

async function sendTest(app: App, typed: string, { kind, topic, lang, layout }: TestFlags): Promise<void> {
  const letters = sendingLetters(app)
  const address = parseMailAddress(typed)
  if (!address) throw new CommandFailed(failure('address-invalid', 'this is not a mail address'))
  const topics = await topicsNamed(app, topic)
  const issue = await findOrMakeIssue({ kind, ui: lang, topics }, { ...app, letters })
  if (isEmpty(issue)) throw nothingFor(issue.digestOn)
  const content = await sampleMail(app, letters, issue, layout)
  const mail = { ...content, subject: `[Test] ${content.subject}`, to: mailAddressText(address), date: app.clock() }
  const outcome = await letters.mailer.send(mail)
  if (outcome.kind === 'accepted') return console.log('sent')
  throw new CommandFailed(failure(outcome.kind === 'away' ? 'mail-server-away' : 'mail-refused', outcome.code))
}

async function list({ store }: App, asJson: boolean): Promise<void> {
  const issues = await store.issues.list(50)
  const rows = issues.map(({ id, kind, ui, digestOn, articles, deliveries, doubtful }) => ({
    issue: id,
    kind,
    language: ui,
    day: digestOn,
    articles,
    ...deliveries,
    doubtful,
  }))
  printTable(rows, asJson, 'No issue was made yet.')
  if (asJson) return
  const { active, stopped, bounced, refused } = await store.subscribers.countByState()
  console.log(`${active} subscribe; ${stopped} left, ${bounced} bounced, ${refused} refused to be written to`)
}

async function bounce(app: App, file: string): Promise<void> {
  const { keys } = await lettersOf(app)
  const message = file === '-' ? await buffer(process.stdin) : await readMessage(file)
  const found = readBounce(message.toString('latin1'))
  const ids = new Set(found?.tokens.flatMap((token) => keys.verify('bounce', token) ?? []))
  if (!found || !ids.size) return console.log('no mail of ours is said to have failed for good; nothing is changed')
  for (const id of ids) {
    const isOver = await app.store.transaction((store) => saveBounce(found.status, id, app.clock(), store))
    console.log(`${found.status}: ${isOver ? 'the subscription is ended, the address deleted' : 'noted'}`)
  }
}

async function readMessage(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new CommandFailed(failure('nothing-found', error instanceof Error ? error.message : file))
  }
}

async function exportCsv(app: App): Promise<void> {
  const { keys } = await lettersOf(app)
  process.stdout.write(csvLine(['address', 'language', 'layout', 'kinds', 'topics', 'time zone', 'hour']))
  for await (const { address, wishes } of everyone(app)) {
    const opened = keys.open('address', address)
    if (opened === null) throw new CommandFailed(failure('address-key-lost', 'an address does not open'))
    const { ui, layout, kinds, topics, timeZone, hour } = wishes
    process.stdout.write(csvLine([opened, ui, layout, kinds.join(' '), topics.join(' '), timeZone, hour]))
  }
}
