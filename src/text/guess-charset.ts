/** How texts in a charset look when they are decoded right: what most of their letters beyond ASCII are, and how large that share is at least. */
type Candidate = { readonly label: string; readonly typical: RegExp; readonly leastShare: number }

/** The characters that make up a third and more of any Chinese text, with its punctuation. */
const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运，。、“”：；！？（）《》'
const TRADITIONAL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運，。、「」：；！？（）《》'

/**
 * The shares tell the charsets apart in which the same bytes are valid: Chinese read in the wrong one of its charsets
 * is rare characters, Russian read as Greek has capitals inside words. Of equal candidates the first wins.
 */
const CANDIDATES: readonly Candidate[] = [
  { label: 'shift_jis', typical: /[\p{Script=Hiragana}ァ-ヺー、。]/gu, leastShare: 0.35 },
  { label: 'euc-jp', typical: /[\p{Script=Hiragana}ァ-ヺー、。]/gu, leastShare: 0.35 },
  { label: 'euc-kr', typical: /\p{Script=Hangul}/gu, leastShare: 0.85 },
  { label: 'gb18030', typical: new RegExp(`[${SIMPLIFIED}]`, 'gu'), leastShare: 0.2 },
  { label: 'big5', typical: new RegExp(`[${TRADITIONAL}]`, 'gu'), leastShare: 0.2 },
  { label: 'windows-1255', typical: /[א-ת]/gu, leastShare: 0.85 },
  { label: 'windows-874', typical: /[ก-ฮ]/gu, leastShare: 0.5 },
  { label: 'windows-1253', typical: /[ά-ώ]/gu, leastShare: 0.85 },
  { label: 'windows-1251', typical: /[а-яё]/gu, leastShare: 0.85 },
  { label: 'koi8-r', typical: /[а-яё]/gu, leastShare: 0.85 },
]

/** Bytes that are looked at. */
const SAMPLE_BYTES = 100_000
/** Fewer letters beyond ASCII prove nothing. */
const LEAST_LETTERS = 6
/** In a text in Latin letters, those beyond ASCII stand alone. */
const LEAST_NEIGHBOURS = 0.6

/** The charset in which the bytes, which are not UTF-8, read like text of one of its languages; null where none does. */
export function guessCharset(body: Uint8Array): string | null {
  const sample = sampleOf(body)
  let best: string | null = null
  let bestMargin = 0
  for (const { label, typical, leastShare } of CANDIDATES) {
    const share = shareOf(sample, label, typical)
    const margin = share / leastShare
    if (margin >= 1 && margin > bestMargin) [best, bestMargin] = [label, margin]
  }
  return best
}

/** From the start to the last space, so that no character is cut: no charset has a space inside one. */
function sampleOf(body: Uint8Array): Uint8Array {
  if (body.length <= SAMPLE_BYTES) return body
  const end = body.lastIndexOf(0x20, SAMPLE_BYTES)
  return body.subarray(0, end < 0 ? SAMPLE_BYTES : end)
}

function shareOf(sample: Uint8Array, label: string, typical: RegExp): number {
  const text = decodedStrictly(sample, label)
  if (text === null) return 0
  const letters = text.match(/[^\p{ASCII}\s]/gu)?.length ?? 0
  const neighbours = text.match(/[^\p{ASCII}\s]{2,}/gu)?.reduce((sum, run) => sum + Array.from(run).length, 0) ?? 0
  if (letters < LEAST_LETTERS || neighbours < letters * LEAST_NEIGHBOURS) return 0
  return (text.match(typical)?.length ?? 0) / letters
}

function decodedStrictly(sample: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(sample)
  } catch {
    return null
  }
}
