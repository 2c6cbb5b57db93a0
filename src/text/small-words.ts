/** English words that every sentence has: their counterparts say nothing, and there is nothing to learn of them. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'the a an of to in on at for by with and or as is are was were be been has have had it its he she they his her their that this these those which who from not but will would said more than about after into over also when we you i'.split(
    ' ',
  ),
)
