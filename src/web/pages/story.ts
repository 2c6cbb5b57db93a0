import { failure } from '../../model/result.ts'
import type { StoryView } from '../../model/story.ts'
import { followOf } from '../feed-links.ts'
import { storyPath } from '../paths.ts'
import { leadOf, storyMetadata, storyView, type StoryFidelity } from '../views/story.ts'
import { titleInScript } from '../views/headline.ts'
import type { WebDeps } from '../web-deps.ts'
import type { Page } from './page.ts'

/** Of so many articles it is told how their editions compare; each costs a look into the store. */
const COMPARED = 24

/** `/{ui}/story/{id}/{slug}`: one event, told by all who reported it. Old slugs and merged stories lead to the right one. */
export const storyPage: Page = {
  query: [],
  async answer({ page, params }, deps) {
    const id = params['id'] ?? ''
    const { stories } = deps.store
    const movedTo = await stories.findMoved(id)
    const story = await stories.load(movedTo ?? id)
    if (!story) return failure('not-found', id)
    const path = storyPath(page.words.ui, story)
    if (story.id !== id || (params['slug'] ?? '') !== story.slug) return { ok: true, redirectTo: path }
    const lead = titleInScript(leadOf(story), page.words.ui)
    const follow = followOf(page, `story/${story.id}`, lead.title)
    return {
      ok: true,
      head: {
        title: lead.title,
        ...(lead.source.policy !== 'link' && { description: lead.excerpt }),
        feeds: [...follow.feeds, ...follow.bilingual],
        more: storyMetadata(page, story),
      },
      body: storyView(page, story, await loadFidelity(story, deps), follow),
    }
  },
}

/** By article, for those in several languages. */
async function loadFidelity({ articles }: StoryView, { store }: WebDeps): Promise<StoryFidelity> {
  const compared = articles.filter(({ editions }) => editions.length > 1).slice(0, COMPARED)
  const found = await Promise.all(
    compared.map(
      async ({ id }) =>
        [id, (await store.bitexts.listOfArticle(id)).flatMap(({ fidelity }) => fidelity ?? [])] as const,
    ),
  )
  return new Map(found)
}
