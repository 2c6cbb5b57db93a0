import type { Command } from 'commander'
import { learnLexicon } from '../jobs/learn-lexicon.ts'
import { failure } from '../model/result.ts'
import type { LearnedTranslation, LexiconStore } from '../store/store.ts'
import { CommandFailed, printTable, takesSettings, withApp } from './command.ts'

const MOST_LISTED = 1000
const EXAMPLES = 3

/** `sambac lexicon`: the names and words that bitexts have taught. */
export function addLexicon(program: Command): void {
  const lexicon = program.command('lexicon').description('the names and words that bitexts have taught')
  takesSettings(lexicon.command('list', { isDefault: true }), 'dataDir')
    .description('names that translate each other, those seen most often first')
    .option('--words', 'words instead of names')
    .option('--limit <n>', `how many, at most ${MOST_LISTED}`, '50')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  sambac lexicon list\n  sambac lexicon list --words --limit 200')
    .action((flags: { words?: boolean; limit: string; json?: boolean }) =>
      withApp(flags, async ({ store }) => {
        const limit = Math.min(MOST_LISTED, Number.parseInt(flags.limit, 10) || 0)
        const pairs = await (flags.words ? store.lexicon.listWords(limit) : store.lexicon.listNames(limit))
        printTable(pairs.map(rowFrom), flags.json === true, 'Nothing was learned yet.')
      }),
    )
  takesSettings(lexicon.command('show').argument('<term>'), 'dataDir')
    .description('what a name or word is translated by, and the sentences that taught it')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  sambac lexicon show 苏林\n  sambac lexicon show "To Lam" --json')
    .action((term: string, flags: { json?: boolean }) =>
      withApp(flags, async ({ store }) => {
        const pairs = await store.lexicon.findEverywhere(term)
        if (!pairs.length) throw new CommandFailed(failure('nothing-found', `nothing was learned of ${term}`))
        const shown = await Promise.all(pairs.map((pair) => withExamples(pair, store.lexicon)))
        if (flags.json) console.log(JSON.stringify(shown))
        else for (const { examples, ...pair } of shown) print(pair, examples)
      }),
    )
  takesSettings(lexicon.command('learn'), 'dataDir')
    .description('count now what bitexts have taught since the last time; workers do it every hour')
    .addHelpText('after', '\nExample:\n  sambac lexicon learn')
    .action((flags: object) =>
      withApp({ ...flags }, async (app) => {
        await learnLexicon({}, app)
        const { generation } = await app.store.lexicon.loadLearned()
        console.log(generation ? `the lexicon is in its generation ${generation}` : 'nothing was learned yet')
      }),
    )
}

type Example = { readonly article: string; readonly text: string; readonly other: string }

const rowFrom = ({ lang, term, form, otherLang, otherTerm, otherForm, kind, ...counts }: LearnedTranslation) => ({
  lang,
  term: form ?? term,
  other: otherLang,
  translation: otherForm ?? otherTerm,
  kind,
  count: Math.round(counts.count * 10) / 10,
  seen: `${counts.seen}/${counts.otherSeen}`,
  bitexts: counts.bitexts,
})

async function withExamples(pair: LearnedTranslation, lexicon: LexiconStore) {
  const examples = await lexicon.listExamples(pair, EXAMPLES)
  return {
    ...rowFrom(pair),
    examples: examples.map(({ articleId, text, otherText }): Example => ({
      article: articleId,
      text,
      other: otherText,
    })),
  }
}

function print({ term, translation, kind, ...row }: ReturnType<typeof rowFrom>, examples: readonly Example[]): void {
  console.log(`${term} (${row.lang}) = ${translation} (${row.other})`)
  console.log(`  ${kind}, together ${row.count} times (seen ${row.seen}), taught by ${row.bitexts} bitexts`)
  for (const { article, text, other } of examples) console.log(`  article ${article}\n    ${text}\n    ${other}`)
}
