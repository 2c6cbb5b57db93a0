import type { Command } from 'commander'
import { parseFeed } from '../collect/parse-feed.ts'
import { feedAnswer, feedAnswerFrom } from '../collect/feed-answer.ts'
import { readInput, runBatch } from './batch.ts'
import { orFail, takesSettings, withApp } from './command.ts'

/** `sambac feed`: what a feed holds. */
export function addFeed(program: Command): void {
  takesSettings(program.command('feed').argument('[input]', 'file, address or - for standard input'))
    .description('show what a feed holds, as JSON')
    .option('--batch <file>', 'answer a file of JSON lines {"id","body":base64,"headers","url"?}')
    .addHelpText('after', '\nExample:\n  sambac feed https://news.example.org/feed.xml')
    .action(async (input: string | undefined, flags: { batch?: string }) => {
      if (flags.batch) return runBatch(flags.batch, async (line) => feedAnswer(line))
      const document = await readFeedInput(input, flags)
      console.log(JSON.stringify(feedAnswerFrom(orFail(parseFeed(document))), null, 2))
    })
}

async function readFeedInput(input: string | undefined, flags: object): Promise<Parameters<typeof parseFeed>[0]> {
  if (!input || !URL.canParse(input)) return { body: await readInput(input), url: '' }
  return withApp({ ...flags }, async ({ fetcher }) => orFail(await fetcher.fetch({ url: input })))
}
