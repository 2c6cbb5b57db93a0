const DAY_MS = 86_400_000

/** Days since 1970, and the weekday of one, Sunday 0. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS)
export const weekdayOf = (day: number): number => (day + 4) % 7

/** The date with this day of the month that is nearest to another, in the given month or any. Empty where there is none. */
export function daysNear(ms: number, dayOfMonth: number, month: number | null): number[] {
  const date = new Date(ms)
  const today = dayOf(ms)
  const near = Array.from({ length: 25 }, (_, k) => {
    const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + k - 12, 1)
    const day = new Date(first + (dayOfMonth - 1) * DAY_MS)
    const isOfMonth = new Date(first).getUTCMonth() === day.getUTCMonth()
    return isOfMonth && (month === null || day.getUTCMonth() === month - 1) ? dayOf(day.getTime()) : null
  }).filter((day) => day !== null)
  return near.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today)).slice(0, 1)
}

/** `2026-11-18`. */
export const showDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
