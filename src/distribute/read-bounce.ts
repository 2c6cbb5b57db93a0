/** What a message about undelivered mail says. */
export type Bounce = {
  /** Whatever in it looks like the name of a mail of ours; whoever reads it checks the signatures. */
  readonly tokens: readonly string[]
  /** `5.1.1`; `5.0.0` where it says no more than that the mail was not delivered. */
  readonly status: string
}

const TOKEN = /[0-9a-z]{1,40}-[0-9a-f]{32}/g
/** Longer returned mails are cut off: what matters stands in the report before them, or in their headers. */
const MAX_CHARACTERS = 1_000_000

/**
 * Reads a delivery status notification (RFC 3464), and older servers' own words. Null where the message doesn't say that
 * a mail failed for good: delays, and people who are on holiday. A mail given up after days of delay counts as failed.
 */
export function readBounce(message: string): Bounce | null {
  const text = message.slice(0, MAX_CHARACTERS)
  const unfolded = text.replaceAll(/=\r?\n/g, '')
  const tokens = [...new Set(unfolded.match(TOKEN))]
  const isFailed = /^Action:[ \t]*failed\b/im.test(text) || /^X-Failed-Recipients:/im.test(text)
  const [, status = ''] = /^Status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/im.exec(text) ?? []
  if (!isFailed || !tokens.length) return null
  return { tokens, status: status.startsWith('5') ? status : '5.0.0' }
}
