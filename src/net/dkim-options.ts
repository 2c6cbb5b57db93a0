/** Who signs the mails (RFC 6376). */
export type DkimKey = { readonly domain: string; readonly selector: string; readonly privateKey: string }

/**
 * Headers that the signature covers. RFC 8058 §3.1 wants both List-Unsubscribe headers under it, or no mail program
 * believes them.
 */
const SIGNED = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'List-Archive',
  'Auto-Submitted',
]

export const dkimOptions = ({ domain, selector, privateKey }: DkimKey) => ({
  domainName: domain,
  keySelector: selector,
  privateKey,
  headerFieldNames: SIGNED.join(':'),
})
