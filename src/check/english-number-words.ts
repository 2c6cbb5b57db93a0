/** Values of English number words, lower case. */
export const SMALL: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
)
export const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
)
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['dozen', 12],
])
/** Behind digits only. */
export const SHORT_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
])
const ORDINAL_WORDS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...ORDINAL_WORDS.split(' ').map((word, value) => [word, value] as const),
  ['thirtieth', 30],
  ['fortieth', 40],
  ['fiftieth', 50],
  ['sixtieth', 60],
  ['seventieth', 70],
  ['eightieth', 80],
  ['ninetieth', 90],
  ['hundredth', 100],
])
export const DENOMINATORS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...[...ORDINALS]
    .filter(([, value]) => value > 2)
    .flatMap(([word, value]) => [[word, value] as const, [`${word}s`, value] as const]),
])
export const DECADES: ReadonlyMap<string, number> = new Map(
  'twenties thirties forties fifties sixties seventies eighties nineties'
    .split(' ')
    .map((word, i) => [word, (i + 2) * 10]),
)
/** Words that say a number without being one; they answer and are not missed. */
export const SAID_OTHERWISE: ReadonlyMap<string, readonly number[]> = new Map([
  ['both', [2]],
  ['pair', [2]],
  ['couple', [2]],
  ['twins', [2]],
  ['twin', [2]],
  ['twice', [2]],
  ['double', [2, 1]],
  ['doubled', [2, 1]],
  ['doubling', [2, 1]],
  ['doubles', [2, 1]],
  ['triple', [3, 2]],
  ['tripled', [3, 2]],
  ['treble', [3, 2]],
  ['trebled', [3, 2]],
  ['thrice', [3]],
  ['trio', [3]],
  ['triplets', [3]],
  ['quartet', [4]],
  ['quadrupled', [4, 3]],
  ['quadruple', [4, 3]],
  ['single', [1]],
  ['once', [1]],
  ['only', [1]],
  ['another', [1]],
  ['half', [0.5, 50]],
  ['halved', [0.5, 50]],
  ['quarter', [0.25, 25]],
  ['majority', [0.5]],
  ['decade', [10]],
  ['century', [100]],
  ['fortnight', [14, 2]],
  ['centenary', [100]],
  ['bicentenary', [200]],
  ['semester', [0.5]],
  ['midnight', [0, 12, 24]],
  ['noon', [12]],
  ['midday', [12]],
  ['teenager', [10]],
  ['teenagers', [10]],
  ['dozens', [10, 12]],
  ['hundreds', [100]],
  ['thousands', [1000]],
  ['millions', [1e6]],
  ['billions', [1e9]],
])
