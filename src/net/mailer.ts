import { createTransport, type Transporter } from 'nodemailer'
import { dkimOptions, type DkimKey } from './dkim-options.ts'
import { outcomeOf, type MailOutcome } from './mail-outcome.ts'

/** One mail to one address. Nothing in it may be taken from a reader without having been read first. */
export type OutgoingMail = {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  /** What the mail server is told it comes from: undelivered mail goes there. */
  readonly bounceTo: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly encoding: 'base64' | 'quoted-printable'
  /** Without brackets; the same when the same mail is sent again, so that whoever has it already can tell. */
  readonly messageId: string
  readonly date: Date
  readonly headers: Readonly<Record<string, string>>
}

/** The way to the mail server. */
export type Mailer = {
  /** Never throws for what a mail server can do. */
  send(mail: OutgoingMail): Promise<MailOutcome>
  /** The message as it would be sent, for files and tests. */
  compose(mail: OutgoingMail): Promise<Uint8Array>
  close(): void
}

export type MailerOptions = {
  /** `smtp://user:password@host:587`, `smtps://…`; null where mails are only composed. */
  readonly smtpUrl: string | null
  readonly connections: number
  readonly dkim?: DkimKey
  readonly timeoutMs?: number
}

/** Longer than any server needs that is well; greylisting answers at once. */
const TIMEOUT_MS = 60_000

/** Shorter than servers wait before they hang up, so that no mail meets a connection that is no more. */
const IDLE_MS = 20_000

/** Connections are kept and used again; every one of them is given up when the mailer is closed. */
export function createMailer({ smtpUrl, connections, dkim, timeoutMs = TIMEOUT_MS }: MailerOptions): Mailer {
  const signing = dkim ? { dkim: dkimOptions(dkim) } : {}
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...signing })
  const server =
    smtpUrl &&
    createTransport({
      pool: true,
      ...serverOf(smtpUrl),
      ...signing,
      maxConnections: connections,
      maxMessages: 1000,
      idleTimeout: IDLE_MS,
      maxRequeues: 0, // whether a mail is sent again is for us to say: we remember to whom it went
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    })
  return {
    send: (mail) =>
      server ? sendBy(server, mail) : Promise.resolve({ kind: 'away', code: 'not-set-up', doubtful: false }),
    async compose(mail) {
      const { message } = (await composer.sendMail(messageOf(mail))) as { message: Buffer }
      return message
    },
    close() {
      if (server) server.close()
      composer.close()
    },
  }
}

/**
 * Where the server is and how it is spoken to. A password is never sent without encryption, unless the server is this
 * machine; between machines encryption is used where the server offers it (`?tls=required` refuses those that don't).
 */
function serverOf(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const isRequired = url.searchParams.get('tls') === 'required' || (user !== '' && !isHere)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: isRequired,
    ignoreTLS: isHere && !isRequired,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

async function sendBy(server: Transporter, mail: OutgoingMail): Promise<MailOutcome> {
  try {
    await server.sendMail(messageOf(mail))
    return { kind: 'accepted' }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** A mail names no file and no address to fetch from: what it holds is all there is. */
const messageOf = ({ from, to, bounceTo, messageId, encoding, ...mail }: OutgoingMail) => ({
  ...mail,
  from,
  to: { name: '', address: to },
  envelope: { from: bounceTo, to: [to] },
  messageId: `<${messageId}>`,
  textEncoding: encoding,
  disableFileAccess: true,
  disableUrlAccess: true,
})
