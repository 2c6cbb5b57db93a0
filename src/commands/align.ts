import type { Command } from 'commander'
import { alignAnswer } from '../align/align-answer.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { runBatch } from './batch.ts'

/** `sambac align`: which paragraphs or sentences of two texts translate each other. */
export function addAlign(program: Command): void {
  program
    .command('align')
    .description('link the paragraphs or sentences of two texts that translate each other')
    .requiredOption(
      '--batch <file>',
      'answer a file of JSON lines {"id","from","to","source":[…],"target":[…],"unit":"paragraph"|"sentence"}',
    )
    .addHelpText('after', '\nExample:\n  sambac align --batch bitexts.jsonl > links.jsonl')
    .action(({ batch }: { batch: string }) => {
      // Loaded at the first line between Chinese and English: others have no use for it.
      const lexicon = {
        get cedict() {
          return loadCedict()
        },
      }
      return runBatch(batch, async (line) => alignAnswer(line, lexicon))
    })
}
