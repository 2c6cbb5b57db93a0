/** A run of capitalised words that names somebody or something. */
export type NameMention = {
  readonly words: readonly string[]
  readonly text: string
  readonly start: number
  readonly end: number
  /** Two words or more, none of which belongs to an office, a street or an institution. */
  readonly isPerson: boolean
}

/** Capitalised words that are no names, or only the frame of one. */
const TITLES = new Set(
  'Mr Mrs Ms Miss Dr Prof Professor Sir Lady Lord Dame President Vice Prime Minister Premier Chancellor Secretary General Governor Mayor Senator Representative Congressman Congresswoman Ambassador Captain Colonel Major Sergeant Lieutenant Commander Admiral Inspector Detective Chief Officer Judge Justice Father Sister Brother Bishop Archbishop Cardinal Pope King Queen Prince Princess Emperor Duke Duchess Count Countess Chairman Chairwoman Chair Director Coach Deputy Former Acting Attorney Superintendent Reverend Rev Sgt Capt Col Gen Gov Sen Rep Uncle Aunt Foreign Home'.split(
    ' ',
  ),
)
const COMMON = new Set(
  'The A An In Foreign On At By For From With Without Of To As And Or But Nor So Yet If When While Since After Before Because Although Though Unless Until Once He She It They We You I His Her Its Their Our My Your This That These Those There Here What Who Whom Whose Which Where Why How Not No Nobody None Nothing Never Neither Both Either All Some Many Most Few Several Each Every Any Another Other Others One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Twenty Thirty Fifty Hundred Half First Second Third Last Next Now Then Today Yesterday Tomorrow Tonight Only Even Still Also Just Yes Asked Speaking According Under Over Above Below Between Among During Through Within About Around Near Inside Outside Despite Instead However Meanwhile Later Earlier Soon Again Perhaps Maybe More Less Much Is Are Was Were Be Been Do Does Did Have Has Had Will Would Can Could Should May Might Must Let Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December Jan Feb Aug Sept Oct Nov Dec Spring Summer Autumn Winter Christmas Easter English Chinese Up Out Off Down Like Unlike Such Too Very Far Long Whether Thanks Nearly Almost Roughly People Everybody Everyone Somebody Someone Anybody Anyone Nothing Everything Something'.split(
    ' ',
  ),
)
/** Words of institutions and places: their names are translated by meaning. */
const THINGS = new Set(
  'St Saint Council Committee Commission Ministry Department Office Agency Bureau Board Court Parliament Senate Congress House Party Union Association Federation League Club United City Company Corporation Group Bank University College School Institute Academy Hospital Museum Library Church Cathedral Mosque Temple Street Road Avenue Square Bridge River Lake Sea Bay Sound Strait Island Islands Mount Mountain Valley Park Hall Arena Stadium Station Airport Port Harbour Harbor County Province State States Republic Kingdom District Region Town Village North South East West Northern Southern Eastern Western Central National International Royal Public Federal Times Post News Radio Journal Review Daily Weekly Ledger Gazette Herald Cup Prize Award Act Bill Law Treaty Agreement Fund Foundation Centre Center Society Service Services Police Army Navy Force Guard Railway Railways Airlines Airways Energy Power Water Health Education Transport Environment Works Industries Holdings Partners Capital Market Exchange Authority Administration Front Movement Alliance Coalition Green Liberal Conservative Labour Labor Democratic Democrat Democrats Republican Republicans Socialist Social Trust Conservation World Global European American British French German Russian Japanese Asian African'.split(
    ' ',
  ),
)

const NAME =
  /(?<![\p{L}\p{N}’'-])\p{Lu}[\p{L}\p{M}'’-]*\.?(?:\s+(?:(?:de|del|van|von|der|den|bin|ibn|al|el|da|dos|di|la|le|ten)\s+){0,2}\p{Lu}[\p{L}\p{M}'’-]*\.?)*/gu

const plain = (word: string): string => word.replace(/['’]s$/, '').replace(/[.’']+$/, '')

/** The names in an English text. Words that begin a sentence and are none are left out as far as a list can know. */
export function findEnglishNames(text: string): NameMention[] {
  return Array.from(text.matchAll(NAME)).flatMap(({ 0: run, index }) => splitRun(run, index))
}

/** Titles and common words part names: "On Monday Mayor Tormod Eide" is Tormod Eide. A full stop parts them behind all but initials. */
function splitRun(run: string, index: number): NameMention[] {
  const mentions: NameMention[] = []
  let words: { text: string; start: number; end: number }[] = []
  const close = (): void => {
    const [first, last] = [words[0], words.at(-1)]
    if (first && last) {
      const names = words.map(({ text }) => text)
      mentions.push({
        words: names,
        text: run.slice(first.start - index, last.end - index),
        start: first.start,
        end: last.end,
        isPerson:
          names.length >= 2 &&
          names.length <= 4 &&
          !names.some((name) => THINGS.has(name) || /^\p{Lu}{2,}$/u.test(name)),
      })
    }
    words = []
  }
  for (const match of run.matchAll(/\S+/g)) {
    const text = plain(match[0])
    const start = index + match.index
    if (/^\p{Ll}/u.test(text)) continue
    if (TITLES.has(text) || COMMON.has(text) || text.length < 2) {
      if (text.length > 1 || COMMON.has(text)) close()
      continue
    }
    // Jean-Pierre is written with a dot between its halves.
    for (const half of /-\p{Lu}/u.test(text) ? text.matchAll(/[^-]+/g) : [{ 0: text, index: 0 }])
      words.push({ text: half[0], start: start + half.index, end: start + half.index + half[0].length })
    if (/['’]s$|\.$/.test(match[0])) close()
  }
  close()
  return mentions
}

export const isThing = (word: string): boolean => THINGS.has(word)
