import type { Announcement, Hook } from '../../model/announcement.ts'

/** What an adapter may know of a hook; the secret is readable here. */
export type HookFacts = Pick<Hook, 'url' | 'ui' | 'secret'>

/** One POST. Keep secrets in headers where the other side lets you; what is sent is never logged. */
export type AnnouncementRequest = {
  readonly url: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How one kind of channel wants to hear of an article: a plain function, without clock or network. */
export type Adapter = {
  readonly name: string
  /** What the secret is, for `sambac hook add`; null where one can be made up here. */
  readonly secretIs: string | null
  request(announcement: Announcement, hook: HookFacts): AnnouncementRequest
}
