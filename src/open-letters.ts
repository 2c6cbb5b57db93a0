import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { domainOf } from './distribute/issue-mail.ts'
import type { Letters } from './jobs/letters.ts'
import { failure, success, type Result } from './model/result.ts'
import type { SiteSettings } from './model/site.ts'
import { createMailer } from './net/mailer.ts'
import type { Settings } from './settings.ts'
import { openAddressKeys } from './store/address-keys.ts'
import type { Store } from './store/store.ts'
import { letterFrame } from './web/letter-frame.ts'

/**
 * What writing to subscribers needs; without a mail server mails can only be composed. Fails with `settings-invalid`, and
 * with `address-key-lost` where the key file is not the one that the addresses are encrypted with.
 */
export async function openLetters(
  settings: Settings,
  site: SiteSettings,
  store: Store,
  now: Date,
): Promise<Result<Letters>> {
  const address = settings.mailFrom ?? (settings.smtpUrl ? null : `newsletter@${new URL(site.url).hostname}`)
  if (!address) return failure('settings-invalid', 'SAMBAC_SMTP_URL needs SAMBAC_MAIL_FROM, where mails come from')
  const privateKey = readPrivateKey(settings.dkimKeyFile)
  if (!privateKey.ok) return privateKey
  const keys = openAddressKeys(settings.dataDir)
  if (!keys.ok) return keys
  if (!(await store.subscribers.agreeOnKey(keys.value.fingerprint, now)))
    return failure('address-key-lost', 'newsletter.key is not the file that the addresses are encrypted with')
  return success({
    mailer: createMailer({
      smtpUrl: settings.smtpUrl ?? null,
      connections: settings.mailConnections,
      ...(privateKey.value && {
        dkim: {
          domain: settings.dkimDomain ?? domainOf(address),
          selector: settings.dkimSelector,
          privateKey: privateKey.value,
        },
      }),
    }),
    keys: keys.value,
    sender: {
      name: settings.title,
      address,
      bounces: settings.mailBounces ?? address,
      ...(settings.contact && { replyTo: settings.contact }),
    },
    frame: (ui) => letterFrame(ui, site),
    perMinute: settings.mailPerMinute,
    lanes: settings.mailConnections,
    breaking: settings.breakingSources
      ? { publishers: settings.breakingSources, hours: settings.breakingHours, perDay: settings.breakingPerDay }
      : null,
  })
}

/** The key that signs mails, as PEM; none where no file is named. Fails with `settings-invalid`, before a mail does. */
function readPrivateKey(file: string | undefined): Result<string | null> {
  if (!file) return success(null)
  try {
    const pem = readFileSync(file, 'utf8')
    createPrivateKey(pem)
    return success(pem)
  } catch {
    return failure('settings-invalid', `SAMBAC_DKIM_KEY_FILE=${file}: holds no private key that can be read`)
  }
}
