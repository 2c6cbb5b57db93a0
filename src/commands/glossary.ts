import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { App } from '../app.ts'
import { SETTLE } from '../jobs/match-edition.ts'
import type { GlossaryTerm } from '../model/glossary.ts'
import type { NewJob } from '../model/job.ts'
import { failure } from '../model/result.ts'
import { csvLine, parseCsv } from '../text/csv.ts'
import { CommandFailed, printTable, takesSettings, withApp } from './command.ts'

const COLUMNS = ['term', 'language', 'translation', 'language', 'note'] as const

/** `sambac glossary …`: words and names that people agreed to translate so; they stand above the learned ones. */
export function addGlossary(program: Command): void {
  const glossary = program.command('glossary').description('words and names, and how they are to be translated')
  takesSettings(glossary.command('list', { isDefault: true }), 'dataDir')
    .description('every agreed term')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac glossary list')
    .action((flags: { json?: boolean }) =>
      withApp(flags, async ({ store }) =>
        printTable(
          (await store.glossary.list()).map(({ translationLang: other, ...term }) => ({ ...term, other })),
          flags.json === true,
        ),
      ),
    )
  takesSettings(
    glossary.command('add').argument('<term>').argument('<language>').argument('<translation>').argument('<in>'),
    'dataDir',
  )
    .description('agree on a translation; it holds in both directions')
    .option('--note <note>', 'why, or where it comes from', '')
    .addHelpText('after', '\nExample:\n  sambac glossary add "To Lam" en 苏林 zh --note "his own spelling"')
    .action((term: string, lang: string, translation: string, other: string, flags: { note: string }) =>
      withApp({ ...flags }, (app) =>
        save(app, [{ text: term, lang, translation, translationLang: other, note: flags.note }]),
      ),
    )
  takesSettings(glossary.command('remove').argument('<id>', 'as glossary list shows it'), 'dataDir')
    .description('agree no longer; what was learned counts again')
    .addHelpText('after', '\nExample:\n  sambac glossary remove 4f2k9x0000a')
    .action((id: string, flags: object) => withApp({ ...flags }, (app) => remove(app, id)))
  takesSettings(glossary.command('import').argument('<file>', 'CSV or TSV, or - for standard input'), 'dataDir')
    .description(`agree on every line of a file: ${COLUMNS.join(', ')}`)
    .addHelpText('after', '\nExample:\n  sambac glossary import terms.tsv')
    .action((file: string, flags: object) => withApp({ ...flags }, async (app) => save(app, await readTerms(file))))
  takesSettings(glossary.command('export'), 'dataDir')
    .description('every agreed term as CSV, as import reads it')
    .addHelpText('after', '\nExample:\n  sambac glossary export > terms.csv')
    .action((flags: object) =>
      withApp({ ...flags }, async ({ store }) => {
        process.stdout.write(csvLine(COLUMNS))
        for (const { text: term, lang, translation, translationLang, note } of await store.glossary.list())
          process.stdout.write(csvLine([term, lang, translation, translationLang, note]))
      }),
    )
}

async function save({ store, clock }: App, terms: readonly GlossaryTerm[]): Promise<void> {
  const wrong = terms.find(
    ({ text: term, lang, translation, translationLang: other }) =>
      [term, translation].some((words) => !/[\p{L}\p{N}]/u.test(words)) ||
      [lang, other].some((tag) => !LANGUAGE.test(tag)),
  )
  if (wrong) throw unusable(Object.values(wrong).join(', '))
  await store.transaction(async ({ glossary, queue }) => {
    await glossary.save(terms, clock())
    await queue.enqueue(AGAIN)
  })
  console.log(`${terms.length} agreed`)
}

/** What agreed words may change: what belongs together, and what the checks tell. */
const AGAIN: readonly NewJob[] = [SETTLE, { name: 'check-all-bitexts', payload: {}, key: 'all', priority: -2 }]

/** The beginning of a language tag. */
const LANGUAGE = /^[a-z]{2,3}(?:-[\w-]+)?$/i

async function remove({ store, clock }: App, id: string): Promise<void> {
  const isDropped = await store.transaction(async ({ glossary, queue }) => {
    await queue.enqueue(AGAIN)
    return glossary.drop(id, clock())
  })
  if (!isDropped) throw new CommandFailed(failure('nothing-found', `there is no term ${id}`))
}

async function readTerms(file: string): Promise<GlossaryTerm[]> {
  const given = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
  const [head = '', ...rest] = given.split('\n')
  const rows = parseCsv(
    given,
    head.includes('\t') || (!head.includes(',') && rest.join('').includes('\t')) ? '\t' : ',',
  )
  return rows.flatMap(([term = '', lang = '', translation = '', translationLang = '', note = ''], i) => {
    if (!term && !translation) return []
    if (i === 0 && lang === 'language') return []
    return [
      {
        text: term.trim(),
        lang: lang.trim(),
        translation: translation.trim(),
        translationLang: translationLang.trim(),
        note,
      },
    ]
  })
}

const unusable = (line: string): CommandFailed =>
  new CommandFailed(failure('line-invalid', `a term needs words and languages on both sides, not: ${line}`))
