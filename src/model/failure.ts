/**
 * Every way in which something expected can fail. A code stays once it was released: stores, batch lines and
 * scripts hold it. `docs/failures.md` explains each; `locales/` has the words a reader sees.
 */
export const FAILURE_CODES = [
  // collect
  'feed-not-recognised',
  'feed-empty',
  'selector-invalid',
  'opml-not-recognised',
  // net
  'address-invalid',
  'address-refused',
  'host-not-found',
  'connection-failed',
  'connection-timeout',
  'response-too-large',
  'response-too-slow',
  'redirect-limit',
  'http-status',
  'host-asked-to-wait',
  'robots-disallowed',
  'content-unsupported',
  'encoding-broken',
  // extract
  'page-empty',
  'page-not-article',
  'page-too-complex',
  // images
  'image-unsupported',
  'image-too-large',
  'image-broken',
  // store
  'data-directory-busy',
  'data-directory-unusable',
  'database-newer',
  'database-damaged',
  'database-away',
  'disk-full',
  // newsletter
  'mail-server-away',
  'mail-refused',
  'mail-not-set-up',
  'address-key-lost',
  // web
  'not-found',
  'gone',
  'request-invalid',
  'method-unsupported',
  'asked-too-often',
  'internal',
  // command line
  'settings-invalid',
  'nothing-found',
  'port-busy',
  // batch
  'line-invalid',
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]
