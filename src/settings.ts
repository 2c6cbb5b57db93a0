import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import * as z from 'zod'
import { failure, success, type Result } from './model/result.ts'

type Setting<T> = {
  /** Its name in the environment and in the settings file. */
  readonly name: string
  readonly flag?: string
  readonly about: string
  /** Its value is never printed. */
  readonly isSecret?: true
  readonly schema: z.ZodType<T, string | undefined>
}
const setting = <T>(row: Setting<T>): Setting<T> => row

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(from, `must be at least ${from}`).max(to, `must be at most ${to}`))

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const hostAndPort = z
  .string()
  .regex(/^(\[[\da-f:.]+\]|[\w.-]+):\d{1,5}$/i, 'must look like 127.0.0.1:5001,localhost:5002')

const isSmtpUrl = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && Boolean(url.hostname)
}

const isWebUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '')

const channelFrom = (text: string): { name: string; url: string } => {
  const [, name = '', url = ''] = /^([^=]+)=(.+)$/.exec(text.trim()) ?? []
  return { name: name.trim(), url: url.trim() }
}

/** Every setting there is. `docs/settings.md` has the same table for operators; a test compares the two. */
export const SETTINGS = {
  dataDir: setting({
    name: 'SAMBAC_DATA',
    flag: '--data <dir>',
    about: 'Folder for the database, raw pages and pictures',
    schema: z.string().min(1).default('data'),
  }),
  host: setting({
    name: 'SAMBAC_HOST',
    flag: '--host <host>',
    about: 'Address to listen on; 0.0.0.0 for all',
    schema: z.string().min(1).default('127.0.0.1'),
  }),
  port: setting({
    name: 'SAMBAC_PORT',
    flag: '--port <n>',
    about: 'Port to listen on',
    schema: wholeNumber(0, 65_535).default(8080),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    about: 'PostgreSQL (15 or later) instead of the built-in SQLite',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
      .optional(),
  }),
  url: setting({
    name: 'SAMBAC_URL',
    about: 'Address under which readers reach the site; empty means http://localhost and the port',
    schema: z
      .string()
      .regex(/^https?:\/\/[^/?#]+$/, 'must look like https://news.example.org, without a path')
      .optional(),
  }),
  title: setting({ name: 'SAMBAC_TITLE', about: 'Name of the site', schema: z.string().min(1).default('Sambac') }),
  titleHan: setting({
    name: 'SAMBAC_TITLE_HAN',
    about: 'Its Chinese name, shown beside it',
    schema: z.string().default('茉莉'),
  }),
  contact: setting({
    name: 'SAMBAC_CONTACT',
    about: 'Mail address for readers and for publishers who see us in their logs',
    schema: z.email('must be a mail address').optional(),
  }),
  aboutFile: setting({
    name: 'SAMBAC_ABOUT_FILE',
    about: 'Text file with what the about page says of this site, paragraphs divided by blank lines',
    schema: z.string().refine(existsSync, 'is not there').optional(),
  }),
  channels: setting({
    name: 'SAMBAC_CHANNELS',
    about:
      "The site's own pages elsewhere, as Mastodon=https://social.example/@news,Telegram=https://t.me/news; linked in the footer",
    schema: z
      .string()
      .default('')
      .transform((list) => list.split(',').filter(Boolean).map(channelFrom))
      .refine(
        (channels) => channels.every(({ name, url }) => name && isWebUrl(url)),
        'must look like Name=https://…,Name=https://…',
      ),
  }),
  websubHub: setting({
    name: 'SAMBAC_WEBSUB_HUB',
    about: 'Hub (WebSub) that is told when feeds changed and tells those who follow them; empty: none',
    schema: z
      .string()
      .refine(isWebUrl, 'must look like https://hub.example.org/')
      .transform((text) => new URL(text).href)
      .optional(),
  }),
  timeZone: setting({
    name: 'SAMBAC_TIME_ZONE',
    about: 'Time zone in which the site shows times',
    schema: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin').default('UTC'),
  }),
  digestHour: setting({
    name: 'SAMBAC_DIGEST_HOUR',
    about: 'Hour of the day, in that time zone, at which digests close and are made',
    schema: wholeNumber(0, 23).default(5),
  }),
  workers: setting({
    name: 'SAMBAC_WORKERS',
    flag: '--workers <n>',
    about: 'Worker threads; empty means one fewer than the processors',
    schema: wholeNumber(1, 64).default(Math.max(1, availableParallelism() - 1)),
  }),
  allowHosts: setting({
    name: 'SAMBAC_ALLOW_HOSTS',
    about:
      'Private hosts with their port that may be fetched from, separated by commas; everything else private is refused',
    schema: z
      .string()
      .default('')
      .transform((list) => list.split(',').filter(Boolean))
      .pipe(z.array(hostAndPort)),
  }),
  hostDelayMs: setting({
    name: 'SAMBAC_HOST_DELAY_MS',
    about: 'Milliseconds between two requests to one host',
    schema: wholeNumber(0, 600_000).default(1000),
  }),
  smtpUrl: setting({
    name: 'SAMBAC_SMTP_URL',
    about:
      'Mail server for the newsletter, as smtp://user:password@mail.example.org:587 or smtps://…; empty: no newsletter',
    isSecret: true,
    schema: z.string().refine(isSmtpUrl, 'must look like smtp://user:password@mail.example.org:587').optional(),
  }),
  mailFrom: setting({
    name: 'SAMBAC_MAIL_FROM',
    about: 'Mail address that the newsletter comes from',
    schema: z.email('must be a mail address').optional(),
  }),
  mailBounces: setting({
    name: 'SAMBAC_MAIL_BOUNCES',
    about: 'Mail address that undelivered mail goes back to, with +tokens; empty means the address it comes from',
    schema: z.email('must be a mail address').optional(),
  }),
  mailPerMinute: setting({
    name: 'SAMBAC_MAIL_PER_MINUTE',
    about: 'Mails sent in a minute at most; 0 for as many as the server takes',
    schema: wholeNumber(0, 100_000).default(120),
  }),
  mailConnections: setting({
    name: 'SAMBAC_MAIL_CONNECTIONS',
    about: 'Connections to the mail server at the same time',
    schema: wholeNumber(1, 20).default(4),
  }),
  breakingSources: setting({
    name: 'SAMBAC_BREAKING_SOURCES',
    about: 'A story that so many sources tell of is sent to those who want breaking news; 0: only what a person sends',
    schema: wholeNumber(0, 1000).default(0),
  }),
  breakingHours: setting({
    name: 'SAMBAC_BREAKING_HOURS',
    about: 'Within how many hours they have to',
    schema: wholeNumber(1, 48).default(6),
  }),
  breakingPerDay: setting({
    name: 'SAMBAC_BREAKING_PER_DAY',
    about: 'Stories sent by themselves in 24 hours at most',
    schema: wholeNumber(1, 100).default(2),
  }),
  dkimKeyFile: setting({
    name: 'SAMBAC_DKIM_KEY_FILE',
    about: 'File with the private key (PEM) that signs the mails; empty where the mail server signs them',
    schema: z.string().refine(existsSync, 'is not there').optional(),
  }),
  dkimSelector: setting({
    name: 'SAMBAC_DKIM_SELECTOR',
    about: 'Name under which the public key stands in the DNS',
    schema: z
      .string()
      .regex(/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i, 'must be a DNS name')
      .default('sambac'),
  }),
  dkimDomain: setting({
    name: 'SAMBAC_DKIM_DOMAIN',
    about: 'Domain that signs; empty means the domain of SAMBAC_MAIL_FROM',
    schema: z
      .string()
      .regex(/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i, 'must be a DNS name')
      .optional(),
  }),
  log: setting({
    name: 'SAMBAC_LOG',
    about: 'Least important lines to log: info, warn or error',
    schema: z.enum(['info', 'warn', 'error']).default('info'),
  }),
} as const

type Parsed<S> = S extends Setting<infer T> ? T : never
type SettingKey = keyof typeof SETTINGS
export type Settings = { readonly [K in SettingKey]: Parsed<(typeof SETTINGS)[K]> }

/** Texts by the setting's name (`SAMBAC_PORT`), from one place. */
export type SettingTexts = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings; the first place that names one wins (flags, then environment, then file).
 * Fails with every mistake at once, one a line, so that an operator mends them in one go.
 */
export function parseSettings(...places: readonly SettingTexts[]): Result<Settings> {
  const mistakes: string[] = []
  const entries = Object.entries(SETTINGS).map(([key, { name, schema, isSecret }]) => {
    const text = places.map((place) => place[name]).find((value) => value !== undefined && value !== '')
    const parsed = schema.safeParse(text)
    if (!parsed.success)
      mistakes.push(
        `${name}${isSecret ? '' : `=${text}`}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`,
      )
    return [key, parsed.data] as const
  })
  for (const name of unknownNames(places)) mistakes.push(`${name}: there is no such setting`)
  if (mistakes.length) return failure('settings-invalid', mistakes.join('\n'))
  return success(Object.fromEntries(entries) as Settings)
}

function unknownNames(places: readonly SettingTexts[]): string[] {
  const known = new Set<string>([...Object.values(SETTINGS).map(({ name }) => name), 'SAMBAC_PACKS', 'SAMBAC_CHROMIUM'])
  return places.flatMap(Object.keys).filter((name) => name.startsWith('SAMBAC_') && !known.has(name))
}
