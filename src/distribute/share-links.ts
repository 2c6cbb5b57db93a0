/** An article to hand on. */
export type Shared = { readonly url: string; readonly title: string }

type Network = { readonly id: string; readonly name: string; readonly template: string }

/**
 * Plain links to the networks' own pages for sharing: nothing of theirs is loaded into ours, no script, no counter, no
 * picture, so they learn nothing before the reader follows the link. `{url}` and `{title}` are filled in, percent-encoded.
 * Mastodon has no page of its own; share.joinmastodon.org is kept by its makers and asks for the reader's server.
 */
export const NETWORKS: readonly Network[] = [
  { id: 'mail', name: 'Mail', template: 'mailto:?subject={title}&body={title}%0A%0A{url}' },
  { id: 'telegram', name: 'Telegram', template: 'https://t.me/share/url?url={url}&text={title}' },
  { id: 'whatsapp', name: 'WhatsApp', template: 'https://wa.me/?text={title}%20{url}' },
  { id: 'x', name: 'X', template: 'https://x.com/intent/post?url={url}&text={title}' },
  { id: 'bluesky', name: 'Bluesky', template: 'https://bsky.app/intent/compose?text={title}%20{url}' },
  { id: 'mastodon', name: 'Mastodon', template: 'https://share.joinmastodon.org/#text={title}%20{url}' },
  { id: 'facebook', name: 'Facebook', template: 'https://www.facebook.com/sharer/sharer.php?u={url}' },
  { id: 'reddit', name: 'Reddit', template: 'https://www.reddit.com/submit?url={url}&title={title}' },
  { id: 'line', name: 'LINE', template: 'https://social-plugins.line.me/lineit/share?url={url}' },
  { id: 'weibo', name: '微博', template: 'https://service.weibo.com/share/share.php?url={url}&title={title}' },
]

export type ShareLink = { readonly id: string; readonly name: string; readonly href: string }

/** A link for each network, mail first. */
export function shareLinks(shared: Shared): ShareLink[] {
  const fill = (_: string, name: string): string =>
    encodeURIComponent(name === 'url' ? shared.url : shared.title.toWellFormed())
  return NETWORKS.map(({ id, name, template }) => ({ id, name, href: template.replaceAll(/\{(url|title)\}/g, fill) }))
}
