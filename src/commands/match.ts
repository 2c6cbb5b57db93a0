import type { Command } from 'commander'
import { createMatcher } from '../match/match-editions.ts'
import { readLine } from '../match/read-line.ts'
import type { Match } from '../model/match.ts'
import { success } from '../model/result.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { sayEvidence, wordsOf } from '../web/words.ts'
import { runWindowedBatch } from './batch.ts'

/** `sambac match`: editions → copies, articles, stories. */
export function addMatch(program: Command): void {
  program
    .command('match')
    .description('find the copies, the editions of one article and the articles of one story among many editions')
    .requiredOption(
      '--batch <file>',
      'answer a file of JSON lines {"id","url"?,"lang"?,"publishedAt"?,"title"?,"paragraphs":[…],"images"?:[…],"links"?:[…]}',
    )
    .addHelpText('after', '\nExample:\n  sambac match --batch editions.jsonl > matches.jsonl')
    .action(({ batch }: { batch: string }) => {
      const matcher = createMatcher({ lexicon: { cedict: loadCedict() } })
      return runWindowedBatch(batch, {
        add(line) {
          const edition = readLine(line)
          return edition.ok ? success(matcher.add(edition.value).map(inWords)) : edition
        },
        finish: () => matcher.finish().map(inWords),
      })
    })
}

const inWords = ({ evidence, ...match }: Match): object => ({
  ...match,
  evidence: evidence.map((reason) => sayEvidence(wordsOf('en'), reason)),
})
