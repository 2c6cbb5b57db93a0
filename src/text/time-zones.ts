import type { Lang } from '../model/lang.ts'

/** Countries with one clock, by the end of their publishers' host names. */
const ZONE_OF_COUNTRY: Readonly<Record<string, string>> = {
  cn: 'Asia/Shanghai', tw: 'Asia/Taipei', hk: 'Asia/Hong_Kong', mo: 'Asia/Macau', sg: 'Asia/Singapore', my: 'Asia/Kuala_Lumpur',
  jp: 'Asia/Tokyo', kr: 'Asia/Seoul', vn: 'Asia/Ho_Chi_Minh', th: 'Asia/Bangkok', in: 'Asia/Kolkata', pk: 'Asia/Karachi', bd: 'Asia/Dhaka', np: 'Asia/Kathmandu',
  de: 'Europe/Berlin', at: 'Europe/Vienna', ch: 'Europe/Zurich', fr: 'Europe/Paris', it: 'Europe/Rome', es: 'Europe/Madrid', pl: 'Europe/Warsaw', cz: 'Europe/Prague',
  sk: 'Europe/Bratislava', hu: 'Europe/Budapest', nl: 'Europe/Amsterdam', be: 'Europe/Brussels', lu: 'Europe/Luxembourg', dk: 'Europe/Copenhagen', se: 'Europe/Stockholm', no: 'Europe/Oslo',
  fi: 'Europe/Helsinki', gr: 'Europe/Athens', ro: 'Europe/Bucharest', bg: 'Europe/Sofia', ua: 'Europe/Kyiv', uk: 'Europe/London', ie: 'Europe/Dublin', tr: 'Europe/Istanbul',
  il: 'Asia/Jerusalem', ir: 'Asia/Tehran', ng: 'Africa/Lagos', za: 'Africa/Johannesburg', ke: 'Africa/Nairobi', eg: 'Africa/Cairo', ar: 'America/Argentina/Buenos_Aires', co: 'America/Bogota', pe: 'America/Lima', bo: 'America/La_Paz',
} // prettier-ignore

/** Languages whose publishers nearly all live by one clock; not English, Spanish, Portuguese, Arabic. */
const ZONE_OF_LANG: Readonly<Record<string, string>> = {
  zh: 'Asia/Shanghai', ja: 'Asia/Tokyo', ko: 'Asia/Seoul', vi: 'Asia/Ho_Chi_Minh', de: 'Europe/Berlin', it: 'Europe/Rome', fr: 'Europe/Paris', pl: 'Europe/Warsaw', cs: 'Europe/Prague', hu: 'Europe/Budapest', nl: 'Europe/Amsterdam', sv: 'Europe/Stockholm', da: 'Europe/Copenhagen', nb: 'Europe/Oslo', ru: 'Europe/Moscow', uk: 'Europe/Kyiv', tr: 'Europe/Istanbul',
} // prettier-ignore

/** The clock that a publisher most likely lives by, as an IANA zone, or null: by the country its host name ends in, else by its language. */
export function likelyZone(url: string, lang: Lang): string | null {
  const country = URL.canParse(url) ? new URL(url).hostname.split('.').at(-1) : undefined
  const byCountry = country === 'co' ? undefined : ZONE_OF_COUNTRY[country ?? '']
  return byCountry ?? ZONE_OF_LANG[lang.split('-')[0] ?? ''] ?? null
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Minutes east of UTC at an instant. */
export function offsetAt(zone: string, instant: Date): number {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    clocks.set(zone, clock)
  }
  const name = clock.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
}

/** The instant at which a clock in the zone shows this wall time, given as if it were UTC. */
export function instantOf(wall: Date, zone: string): Date {
  const guess = new Date(wall.getTime() - offsetAt(zone, wall) * 60_000)
  return new Date(wall.getTime() - offsetAt(zone, guess) * 60_000)
}
