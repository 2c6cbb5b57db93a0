import type { LetterFrame } from '../distribute/letter-frame.ts'
import type { UiLang } from '../model/lang.ts'
import type { SiteSettings } from '../model/site.ts'
import { digestName } from '../publish/digest-days.ts'
import { instantOf } from '../text/time-zones.ts'
import { datesOf } from './dates.ts'
import { editionInScript } from './in-script.ts'
import {
  articlePath,
  confirmPath,
  digestPath,
  digestsPath,
  frontPath,
  stopPath,
  subscribePath,
  wishesPath,
} from './paths.ts'
import { choosePair } from './views/headline.ts'
import { wordsOf } from './words.ts'

/** What mails say and link to, in the words, dates, scripts and addresses of the site itself. */
export function letterFrame(ui: UiLang, site: SiteSettings): LetterFrame {
  const words = wordsOf(ui)
  const dates = datesOf(ui, site.timeZone)
  const at = (path: string): string => site.url + path
  return {
    ui,
    lang: words.lang,
    title: site.title,
    titleHan: site.titleHan,
    siteUrl: at(frontPath(ui)),
    say: words.say,
    noonOf: (digestOn) => instantOf(new Date(`${digestOn}T12:00:00Z`), site.timeZone),
    weekday: (date) => dates.weekday(date),
    day: (date) => dates.day(date),
    read: ({ editions }) => {
      const { main, other } = choosePair(editions, ui)
      return { main: editionInScript(main, ui), other: other && editionInScript(other, ui) }
    },
    articleUrl: (article) => at(articlePath(ui, article)),
    digestUrl: (digest) =>
      at(digest.kind === 'breaking' ? digestsPath(ui) : digestPath(ui, digestName(digest), digest.topic?.slug)),
    subscribeUrl: at(subscribePath(ui)),
    wishesUrl: (token) => at(wishesPath(ui, token)),
    stopUrl: (token) => at(stopPath(ui, token)),
    confirmUrl: (asked) => at(confirmPath(ui, asked)),
  }
}
