/**
 * How sending a mail ended. `code` is the server's (`550 5.1.1`) or ours (`timeout`), never its words: they repeat the
 * address. `doubtful`: the connection broke when the mail may have arrived already.
 */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  /** This mail later: the server can't take it now (4xx). */
  | { readonly kind: 'again'; readonly code: string }
  /** This mail never (5xx), refused when the recipient was named or when the mail was read. */
  | { readonly kind: 'refused'; readonly code: string; readonly at: 'recipient' | 'content' }
  /** No mail at all for the time being: no server, no encryption, a wrong password, an unwelcome sender. */
  | { readonly kind: 'away'; readonly code: string; readonly doubtful: boolean }

type SmtpError = {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

const OWN_CODES: Readonly<Record<string, string>> = {
  EAUTH: 'login-refused',
  ETLS: 'no-encryption',
  EDNS: 'host-not-found',
  ETIMEDOUT: 'timeout',
  ECONNECTION: 'connection-lost',
  ESOCKET: 'connection-lost',
  ECONNREFUSED: 'connection-refused',
}

/** What an error of nodemailer's says about the mail. Throws what is not about sending. */
export function outcomeOf(error: unknown): MailOutcome {
  if (!(error instanceof Error)) throw error
  const { code = '', command = '', responseCode = 0, response = '' } = error as SmtpError
  const said = codeOf(responseCode, response)
  const isAboutMail = command === 'RCPT TO' || command === 'DATA'
  if (isAboutMail && responseCode >= 500)
    return { kind: 'refused', code: said, at: command === 'DATA' ? 'content' : 'recipient' }
  if (isAboutMail && responseCode >= 400 && responseCode !== 421) return { kind: 'again', code: said }
  if (code === 'EENVELOPE' && !responseCode) return { kind: 'refused', code: 'address-invalid', at: 'recipient' }
  if (!responseCode && !OWN_CODES[code]) throw error
  // A connection that breaks without a word may have carried the whole mail; a refused login or greeting has not.
  const doubtful = !responseCode && ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET'].includes(code)
  return { kind: 'away', code: said || OWN_CODES[code] || 'unknown', doubtful }
}

/** `550 5.1.1` of `550 5.1.1 <bob@post.example>: unknown` (RFC 3463). */
function codeOf(responseCode: number, response: string): string {
  if (!responseCode) return ''
  const [, enhanced = ''] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  return enhanced ? `${responseCode} ${enhanced}` : String(responseCode)
}
