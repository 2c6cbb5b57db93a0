import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import type { App } from '../app.ts'
import { ADAPTERS, findAdapter } from '../distribute/adapters/adapters.ts'
import { tell } from '../jobs/announce.ts'
import type { Hook } from '../model/announcement.ts'
import { UI_LANGS, type UiLang } from '../model/lang.ts'
import { failure } from '../model/result.ts'
import { parseAddress } from '../net/parse-address.ts'
import { openAddressKeys } from '../store/address-keys.ts'
import { idFrom } from '../text/id.ts'
import { CommandFailed, orFail, printTable, takesSettings, withApp } from './command.ts'

type AddFlags = { readonly adapter: string; readonly lang: UiLang; readonly secretFile?: string }

/** `sambac hook …`: who is told of new articles. Secrets are read from files and printed only where they are made here. */
export function addHook(program: Command): void {
  const hook = program.command('hook').description('tell other places of new articles: webhooks and channels')
  takesSettings(
    hook.command('add').argument('<url>', 'where to tell it; of a Mastodon server its home page'),
    'dataDir',
  )
    .description('tell this address of every article that is new from now on')
    .addOption(
      new Option('--adapter <name>', 'how it wants to hear of them')
        .choices(ADAPTERS.map(({ name }) => name))
        .default('webhook'),
    )
    .addOption(new Option('--lang <ui>', 'whose headline comes first').choices(UI_LANGS).default('en'))
    .option('--secret-file <file>', 'holds the secret or the access token; - for standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  sambac hook add https://bot.example.org/sambac\n  sambac hook add https://social.example --adapter mastodon --lang zh-hans --secret-file token.txt',
    )
    .action((url: string, flags: AddFlags) => withApp({ ...flags }, (app) => add(app, url, flags)))
  takesSettings(hook.command('list'), 'dataDir')
    .description('who is told of new articles; of addresses the host alone, for some are secret')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  sambac hook list')
    .action((flags: { json?: boolean }) => withApp(flags, (app) => list(app, flags.json === true)))
  takesSettings(hook.command('test').argument('<id>'), 'dataDir')
    .description('tell it of the newest article now, as a test')
    .addHelpText('after', '\nExample:\n  sambac hook test 4f2k9x0000a')
    .action((id: string, flags: object) => withApp({ ...flags }, (app) => test(app, id)))
  takesSettings(hook.command('drop').argument('<id>'), 'dataDir')
    .description('tell it of nothing any more')
    .addHelpText('after', '\nExample:\n  sambac hook drop 4f2k9x0000a')
    .action((id: string, flags: object) =>
      withApp({ ...flags }, async ({ store }) => {
        if (!(await store.hooks.drop(id))) throw noHook(id)
      }),
    )
}

const noHook = (id: string): CommandFailed => new CommandFailed(failure('nothing-found', `there is no hook ${id}`))

async function add(app: App, href: string, { adapter, lang, secretFile }: AddFlags): Promise<void> {
  const url = orFail(parseAddress(href)).href
  const given = secretFile === undefined ? null : readSecret(secretFile)
  const wanted = findAdapter(adapter)?.secretIs
  if (wanted && !given) throw new CommandFailed(failure('settings-invalid', `--secret-file is missing: ${wanted}`))
  const secret = given ?? randomBytes(32).toString('hex')
  const addedAt = app.clock()
  const id = idFrom('hook', adapter, url, String(addedAt.getTime()))
  const keys = orFail(openAddressKeys(app.settings.dataDir))
  await app.store.hooks.add({ id, adapter, url, ui: lang, secret: keys.seal('hook', secret), addedAt })
  console.log(`${id}: see whether it hears us with sambac hook test ${id}`)
  if (!given) console.log(`The secret that signs what it is told, shown this once: ${secret}`)
}

/** What stands in a header must be plain characters on one line. */
function readSecret(file: string): string {
  try {
    const secret = readFileSync(file === '-' ? 0 : file, 'utf8').trim()
    if (/^[\x21-\x7e]+$/.test(secret)) return secret
  } catch {
    throw new CommandFailed(failure('settings-invalid', `${file} cannot be read`))
  }
  throw new CommandFailed(failure('settings-invalid', `${file} holds no secret: one line of letters, digits and signs`))
}

async function list({ store }: App, asJson: boolean): Promise<void> {
  const rows = (await store.hooks.list()).map(({ id, adapter, url, ui, addedAt }: Hook) => ({
    hook: id,
    adapter,
    host: new URL(url).host,
    lang: ui,
    added: addedAt.toISOString(),
  }))
  printTable(rows, asJson, 'Nobody is told.')
}

async function test(app: App, id: string): Promise<void> {
  const hook = await app.store.hooks.load(id)
  if (!hook) throw noHook(id)
  const [article] = await app.store.articles.list({ limit: 1 })
  if (!article) throw new CommandFailed(failure('nothing-found', 'there is no article yet to tell of'))
  console.log(`${new URL(hook.url).host} answered ${orFail(await tell(hook, article, 'test', app))}`)
}
