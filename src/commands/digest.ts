import { readFile, writeFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import type { App } from '../app.ts'
import { findOrMakeDigest, makeDigests } from '../jobs/make-digests.ts'
import { KEPT_KINDS, type DigestEdits, type DigestKey, type KeptKind } from '../model/digest.ts'
import { UI_LANGS, type UiLang } from '../model/lang.ts'
import { failure } from '../model/result.ts'
import { digestDay, digestName, parseDigestName } from '../publish/digest-days.ts'
import { digestBookOf, digestTextOf } from '../web/digest-files.ts'
import { digestPair, presentDigest, type PresentDigest } from '../web/load-digest.ts'
import { CommandFailed, printTable, takesSettings, withApp } from './command.ts'

type Named = { readonly on?: string; readonly kind: KeptKind; readonly lang: UiLang; readonly topic?: string }
type PreviewFlags = Named & { readonly json?: boolean; readonly text?: string; readonly epub?: string }

/** Which digest is meant. */
const naming = (command: Command): Command =>
  takesSettings(command, 'dataDir')
    .option('--on <day>', 'a day (2026-11-22) or a week (2026-W47); the last that has closed where not given')
    .addOption(new Option('--kind <kind>', 'where no day is given').choices(KEPT_KINDS).default('daily'))
    .addOption(new Option('--lang <ui>', 'language of the readers').choices(UI_LANGS).default('en'))
    .option('--topic <slug>', 'of one topic')

/** `sambac digest …`: the choice of a day or a week, and what an editor changes of it. */
export function addDigest(program: Command): void {
  const digest = program.command('digest').description('see, edit and write out the choice of a day or a week')
  naming(digest.command('preview', { isDefault: true }))
    .description('the digest as readers see it, or will see it when it is made')
    .option('--json', 'as JSON')
    .option('--text <file>', 'write it as plain text; - for standard output')
    .option('--epub <file>', 'write it as a book')
    .addHelpText('after', '\nExamples:\n  sambac digest\n  sambac digest --on 2026-W47 --lang zh-hans --epub week.epub')
    .action((flags: PreviewFlags) => withApp({ ...flags }, (app) => preview(app, flags)))
  naming(digest.command('drop').argument('<article>'))
    .description('leave an article out; the next one comes up')
    .option('--undo', 'take it in again')
    .addHelpText('after', '\nExample:\n  sambac digest drop 4f2k9x0000a --on 2026-11-22')
    .action((article: string, flags: Named & { undo?: boolean }) =>
      change(flags, (edits) => ({
        ...edits,
        dropped: [...edits.dropped.filter((id) => id !== article), ...(flags.undo ? [] : [article])],
      })),
    )
  naming(digest.command('move').argument('<article>').argument('<place>', 'counted from 1'))
    .description('put an article at a place')
    .addHelpText('after', '\nExample:\n  sambac digest move 4f2k9x0000a 1')
    .action((articleId: string, typed: string, flags: Named) => {
      const place = Number(typed)
      if (!Number.isInteger(place) || place < 1)
        throw new CommandFailed(failure('nothing-found', `${typed} is no place; the first is 1`))
      return change(flags, (edits) => ({
        ...edits,
        moves: [...edits.moves.filter((move) => move.articleId !== articleId), { articleId, place }],
      }))
    })
  naming(digest.command('note').argument('[text]', 'paragraphs divided by blank lines; none takes the note away'))
    .description('say something to the readers of one language')
    .option('--file <file>', 'the text from a file')
    .addHelpText('after', '\nExample:\n  sambac digest note "A quiet day." --lang en')
    .action(async (typed: string | undefined, flags: Named & { file?: string }) => {
      const text = (flags.file ? await readText(flags.file) : (typed ?? '')).trim()
      await change(flags, (edits) => ({ ...edits, notes: { ...edits.notes, [flags.lang]: text } }))
    })
  takesSettings(digest.command('make'), 'dataDir')
    .description('make the digests of a day and of the week before it now; workers make them at their hour')
    .option('--on <day>', 'a day; the last that has closed where not given')
    .addHelpText('after', '\nExample:\n  sambac digest make --on 2026-11-20')
    .action((flags: { on?: string }) => withApp({ ...flags }, (app) => make(app, flags.on)))
}

async function findKey({ store, site, clock }: App, { on, kind, lang, topic = '' }: Named): Promise<DigestKey> {
  if (topic && !(await store.topics.find(topic)))
    throw new CommandFailed(failure('nothing-found', `there is no topic ${topic}`))
  const found = on === undefined ? { kind, digestOn: digestDay(kind, clock(), site) } : parseDigestName(on)
  if (!found) throw new CommandFailed(failure('nothing-found', `${on} is neither a day nor a week`))
  return { ...found, ui: lang, topic }
}

async function present(app: App, key: DigestKey): Promise<PresentDigest> {
  const digest = await findOrMakeDigest(key, app)
  const made = await app.store.digests.load(key)
  return presentDigest(key, { digest, madeAt: made?.madeAt ?? app.clock() }, app.store)
}

async function preview(app: App, flags: PreviewFlags): Promise<void> {
  const key = await findKey(app, flags)
  const found = await present(app, key)
  if (!found.digest.items.length)
    throw new CommandFailed(failure('nothing-found', `no articles for ${digestName(key)}`))
  if (flags.text) await writeText(flags.text, await digestTextOf(found, app))
  if (flags.epub) await writeFile(flags.epub, await digestBookOf(found, true, app))
  if (flags.json) console.log(JSON.stringify(found.digest))
  else if (!flags.text && !flags.epub) printItems(found)
}

function printItems({ digest, key }: PresentDigest): void {
  if (digest.note) console.log(`${digest.note}\n`)
  const rows = digest.items.map((item, i) => {
    const { main, other } = digestPair(item, key.ui)
    return {
      place: i + 1,
      article: item.articleId,
      sources: item.sources.length,
      headline: main.headline,
      other: other?.headline ?? '',
    }
  })
  printTable(rows, false)
}

const writeText = async (file: string, text: string): Promise<void> => {
  if (file === '-') process.stdout.write(text)
  else await writeFile(file, text)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new CommandFailed(failure('nothing-found', error instanceof Error ? error.message : file))
  }
}

/** Changes what an editor wants of a digest, and shows what comes of it. */
const change = (flags: Named, changed: (edits: DigestEdits) => DigestEdits): Promise<void> =>
  withApp({ ...flags }, async (app) => {
    const key = await findKey(app, flags)
    await app.store.transaction(async (store) =>
      store.digests.saveEdits(key, changed(await store.digests.loadEdits(key))),
    )
    printItems(await present(app, key))
  })

async function make(app: App, on: string | undefined): Promise<void> {
  const found = on === undefined ? null : parseDigestName(on)
  if (on !== undefined && !found) throw new CommandFailed(failure('nothing-found', `${on} is no day`))
  await makeDigests(found ? { digestOn: found.digestOn } : {}, app)
  const made = await app.store.digests.list({ ui: 'en', topic: '', limit: 5 })
  console.log(made.map(({ digest }) => `${digestName(digest)}: ${digest.items.length} articles`).join('\n') || 'none')
}
