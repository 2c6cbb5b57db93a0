import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { App } from '../app.ts'
import type { Topic } from '../model/topic.ts'

const WORDS = z.array(z.string().min(1))
const TOPICS: z.ZodType<Topic[]> = z.array(
  z.object({
    slug: z.string().regex(/^[a-z\d-]+$/),
    names: z.object({ en: z.string(), 'zh-hans': z.string(), 'zh-hant': z.string() }),
    rules: z.object({ words: WORDS, tags: WORDS, sources: WORDS, langs: WORDS }),
  }),
)

/** The topics that a new site begins with; its editors change and drop them. */
export const readStarterTopics = (): Topic[] =>
  TOPICS.parse(JSON.parse(readFileSync(new URL('../../starter/topics.json', import.meta.url), 'utf8')))

/** Gives a site the topics of the starter set that it never had. */
export const startTopics = ({ store }: Pick<App, 'store'>): Promise<void> => store.topics.start(readStarterTopics())
