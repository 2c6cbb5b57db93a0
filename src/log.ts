import type { Log } from './model/log.ts'

const LEVELS = ['info', 'warn', 'error'] as const

/** Writes one line an event: time, level, message, `name=value` facts. Line breaks in facts are escaped, so a line stays one. */
export function createLog(least: (typeof LEVELS)[number], stream: NodeJS.WritableStream): Log {
  return (level, message, facts = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
    const rest = Object.entries(facts).map(
      ([name, value]) => ` ${name}=${typeof value === 'number' ? value : JSON.stringify(value)}`,
    )
    stream.write(`${new Date().toISOString()} ${level} ${message}${rest.join('')}\n`)
  }
}

/** What the log says of something thrown: its stack, where it has one. */
export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
