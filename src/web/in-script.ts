import type { DigestEdition } from '../model/digest.ts'
import type { EditionCard, EditionView } from '../model/article.ts'
import type { Lang, UiLang } from '../model/lang.ts'
import { convertContent, toScript, type ChineseScript } from '../text/chinese-script.ts'
import { hanScriptOf } from './language-names.ts'

const SCRIPT_OF_UI: Partial<Record<UiLang, ChineseScript>> = { 'zh-hans': 'Hans', 'zh-hant': 'Hant' }

/** The script in which text of this language is shown to readers of this interface, or null where it stays as it is. */
function scriptFor(lang: Lang, ui: UiLang): ChineseScript | null {
  const wanted = SCRIPT_OF_UI[ui]
  const written = hanScriptOf(lang)
  return wanted && written && wanted !== written ? wanted : null
}

/** Whether the reader of this interface is shown the language in another script than it was published in. */
export const isConverted = (lang: Lang, ui: UiLang): boolean => scriptFor(lang, ui) !== null

/** Text of an edition in this language, as the reader of this interface is shown it. */
export function textInScript(text: string, lang: Lang, ui: UiLang): string {
  const script = scriptFor(lang, ui)
  return script ? toScript(text, script) : text
}

/** The named texts in this script, as far as they are there. */
function convertTexts<T, K extends keyof T>(holder: T, names: readonly K[], to: ChineseScript): Pick<T, K> {
  const there = names.filter((name) => typeof holder[name] === 'string')
  return Object.fromEntries(there.map((name) => [name, toScript(holder[name] as string, to)])) as Pick<T, K>
}

/** An edition as lists show it, in the reader's script. */
export function cardInScript<T extends EditionCard>(card: T, ui: UiLang): T {
  const script = scriptFor(card.lang, ui)
  if (!script) return card
  const picture = card.picture && {
    ...card.picture,
    ...convertTexts(card.picture, ['alt', 'caption', 'credit'], script),
  }
  return {
    ...card,
    ...convertTexts(card, ['title', 'byline', 'excerpt'], script),
    lang: `zh-${script}`,
    ...(picture && { picture }),
  }
}

/** What a digest says of an edition, in the reader's script. */
export function digestEditionInScript(edition: DigestEdition, ui: UiLang): DigestEdition {
  const script = scriptFor(edition.lang, ui)
  return script ? { ...edition, ...convertTexts(edition, ['headline', 'lead'], script), lang: `zh-${script}` } : edition
}

/** A whole edition in the reader's script: every text of it, and nothing in another language. */
export function editionInScript(edition: EditionView, ui: UiLang): EditionView {
  const script = scriptFor(edition.lang, ui)
  return script ? { ...cardInScript(edition, ui), content: convertContent(edition.content, script) } : edition
}
