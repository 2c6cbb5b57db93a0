import { idFrom } from '../text/id.ts'

/** The article for which an edition stands as long as it is alone, and which is named after it when it is the first of several. */
export const articleIdOf = (editionId: string): string => idFrom('article', editionId)

/** The story that is named after an edition when its article is the first of several. */
export const storyIdOf = (editionId: string): string => idFrom('story', editionId)
