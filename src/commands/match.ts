import type { Command } from 'commander'
import { createMatcher } from '../match/match-editions.ts'
import { readLine } from '../match/read-line.ts'
import { success } from '../model/result.ts'
import { loadCedict } from '../store/load-cedict.ts'
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
          return edition.ok ? success(matcher.add(edition.value)) : edition
        },
        finish: () => matcher.finish(),
      })
    })
}
