/**
 * Zones by hours east of Greenwich. Where an abbreviation has two meanings it stands for the one of RFC 2822,
 * else for the one of the larger press; an unknown zone is better taken as none than the date lost.
 */
const ZONE_NAMES: readonly (readonly [hours: number, names: string])[] = [
  [0, 'z ut utc gmt wet'],
  [1, 'west bst cet met mez'],
  [2, 'cest mest mesz eet'],
  [3, 'eest msk мск trt'],
  [4, 'msd gst'],
  [5, 'pkt'],
  [5.5, 'ist'],
  [7, 'ict wib'],
  [8, 'hkt sgt pht myt awst'],
  [9, 'jst kst'],
  [9.5, 'acst'],
  [10, 'aest'],
  [10.5, 'acdt'],
  [11, 'aedt'],
  [12, 'nzst'],
  [13, 'nzdt'],
  [-3.5, 'nst'],
  [-3, 'adt brt art'],
  [-4, 'ast edt'],
  [-5, 'est et cdt'],
  [-6, 'cst ct mdt'],
  [-7, 'mst mt pdt'],
  [-8, 'pst pt akdt'],
  [-9, 'akst'],
  [-10, 'hst'],
]

const ZONES = new Map(ZONE_NAMES.flatMap(([hours, names]) => names.split(' ').map((name) => [name, hours * 60])))

/**
 * Minutes east of Greenwich: `+0800`, `-08:00`, `+8`, `GMT+0800`, `UTC`, `PST`.
 * Null where the text is no zone; NaN where it is an impossible one.
 */
export function findOffset(text: string): number | null {
  const numeric = /^(?:gmt|utc|ut)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text)
  if (!numeric) return ZONES.get(text.toLowerCase()) ?? null
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
  if (minutes > 15 * 60) return NaN
  return numeric[1] === '-' ? -minutes : minutes
}

/** English, German, French, Spanish, Italian, Portuguese, Dutch, Hungarian, Greek and Russian, without accents. */
const MONTHS: readonly string[] = [
  'january januar janvier enero gennaio janeiro ιανουαριος ιανουαριου январь января',
  'february februar fevrier febrero febbraio fevereiro φεβρουαριος φεβρουαριου февраль февраля',
  'march marz maerz mars marzo marco maart mrt marcius μαρτιος μαρτιου март',
  'april avril abril aprile aprilis απριλιος απριλιου апрель апреля',
  'may mai mayo maggio maio mei majus μαιος μαιου май мая',
  'june juni juin junio giugno junho junius ιουνιος ιουνιου июнь июня',
  'july juli juillet julio luglio julho julius ιουλιος ιουλιου июль июля',
  'august aout agosto augustus augusztus αυγουστος αυγουστου август августа',
  'september septembre septiembre settembre setembro szeptember σεπτεμβριος σεπτεμβριου сентябрь сентября',
  'october oktober octobre octubre ottobre outubro οκτωβριος οκτωβριου октябрь октября',
  'november novembre noviembre novembro νοεμβριος νοεμβριου ноябрь ноября',
  'december dezember decembre diciembre dicembre dezembro δεκεμβριος δεκεμβριου декабрь декабря',
]
const MONTH_NAMES = MONTHS.map((names) => names.split(' '))

/** The month, 1 to 12, whose name begins with the word (`Sept`, `févr.`), or null. Three letters are the least. */
export function findMonth(word: string): number | null {
  const plain = word
    .normalize('NFD')
    .replaceAll(/[\p{M}.]/gu, '')
    .toLowerCase()
  if (plain.length < 3) return null
  const index = MONTH_NAMES.findIndex((names) => names.some((name) => name.startsWith(plain)))
  return index < 0 ? null : index + 1
}
