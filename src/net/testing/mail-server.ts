import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { readonly from: string; readonly to: string; readonly raw: Buffer }

export type MailServer = {
  readonly url: string
  /** Every mail that was accepted, in order. */
  readonly received: Received[]
  close(): Promise<void>
}

/** A real SMTP server on loopback that takes every mail and keeps it; says so `delayMs` later. */
export async function startMailServer({ delayMs = 0 }: { readonly delayMs?: number } = {}): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100, // pooled connections stay open as long as they may
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.once('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        for (const { address } of rcptTo) received.push({ from, to: address, raw: Buffer.concat(chunks) })
        setTimeout(done, delayMs)
      })
    },
  })
  server.on('error', () => {}) // a client that breaks off
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${port}`, received, close }
}

/** What a scripted server does at one point of the conversation: says a line, hangs up (`HANG UP`), or never answers (`SILENCE`). */
export type Answer = string
export type Script = {
  readonly greeting?: Answer
  readonly ehlo?: Answer
  readonly auth?: Answer
  readonly starttls?: Answer
  readonly mail?: Answer
  readonly rcpt?: (address: string, nth: number) => Answer
  readonly data?: Answer
  /** When this many bytes of the mail have come. */
  readonly midData?: { readonly bytes: number; readonly answer: Answer }
  readonly end?: (nth: number) => Answer
}

export type ScriptedServer = {
  readonly url: string
  /** Recipients whose mail came to its end, whatever was answered then. */
  readonly came: string[]
  readonly commands: string[]
  close(): Promise<void>
}

/** A server that speaks SMTP line by line as it is told to, to fail in every way a server can. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const came: string[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()
  let recipients = 0
  let ends = 0
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).once('close', () => sockets.delete(socket))
    const say = (answer: Answer): void => {
      if (answer === 'HANG UP') socket.destroy()
      else if (answer !== 'SILENCE') socket.write(`${answer}\r\n`)
    }
    let to = ''
    let text = ''
    let inData = false
    const command = (line: string): void => {
      commands.push(line)
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO') say(script.ehlo ?? '250-here\r\n250 AUTH PLAIN LOGIN')
      else if (verb === 'AUTH') say(script.auth ?? '235 ok')
      else if (verb === 'STAR') say(script.starttls ?? '454 no')
      else if (verb === 'MAIL') say(script.mail ?? '250 ok')
      else if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(line)?.[1] ?? ''
        say(script.rcpt?.(to, recipients++) ?? '250 ok')
      } else if (verb === 'DATA') {
        const answer = script.data ?? '354 go on'
        inData = answer.startsWith('354')
        say(answer)
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else say('250 ok')
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      for (;;) {
        if (inData) {
          const { midData } = script
          if (midData && text.length > midData.bytes) return say(midData.answer)
          const end = text.indexOf('\r\n.\r\n')
          if (end < 0) return
          text = text.slice(end + 5)
          inData = false
          came.push(to)
          say(script.end?.(ends++) ?? '250 taken')
        } else {
          const end = text.indexOf('\r\n')
          if (end < 0) return
          const line = text.slice(0, end)
          text = text.slice(end + 2)
          command(line)
        }
      }
    })
    say(script.greeting ?? '220 here')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `smtp://127.0.0.1:${port}`, came, commands, close }
}
