import { offsetAt } from '../text/time-zones.ts'
import type { UiLang } from '../model/lang.ts'
import { LANG_OF_UI } from '../model/lang.ts'

/** A choice of zones in which nearly everybody lives; whoever doesn't takes one with the same clock. */
const ZONES = [
  'Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Mexico_City', 'America/Chicago',
  'America/Bogota', 'America/New_York', 'America/Halifax', 'America/Santiago', 'America/Sao_Paulo', 'America/Argentina/Buenos_Aires',
  'Atlantic/Azores', 'UTC', 'Europe/London', 'Africa/Lagos', 'Europe/Berlin', 'Africa/Johannesburg', 'Africa/Cairo', 'Europe/Athens',
  'Europe/Istanbul', 'Europe/Moscow', 'Africa/Nairobi', 'Asia/Tehran', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Kathmandu',
  'Asia/Dhaka', 'Asia/Yangon', 'Asia/Bangkok', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Australia/Perth',
  'Asia/Tokyo', 'Asia/Seoul', 'Australia/Adelaide', 'Australia/Sydney', 'Pacific/Auckland',
] // prettier-ignore

export type ZoneChoice = { readonly zone: string; readonly label: string }

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** Zones to choose from in the words of the interface, by what their clocks show now; the one in use is among them. */
export function zoneChoices(ui: UiLang, inUse: string, now: Date): ZoneChoice[] {
  return [...new Set([...ZONES, inUse])]
    .map((zone) => ({ zone, minutes: offsetAt(zone, now) }))
    .sort((a, b) => a.minutes - b.minutes)
    .map(({ zone, minutes }) => ({ zone, label: labelOf(ui, zone, minutes, now) }))
}

function labelOf(ui: UiLang, zone: string, minutes: number, now: Date): string {
  const sign = minutes < 0 ? '−' : '+'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const offset = `UTC${sign}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
  if (zone === 'UTC') return 'UTC'
  const format = new Intl.DateTimeFormat(LANG_OF_UI[ui], { timeZone: zone, timeZoneName: 'longGeneric' })
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? zone
  const city = ui === 'en' ? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ') : ''
  return `${offset} · ${name.startsWith('GMT') ? zone : name}${city && !name.includes(city) ? ` (${city})` : ''}`
}
