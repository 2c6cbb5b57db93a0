import type { ArticleCard } from '../../model/article.ts'
import { entityNames, type Entity } from '../../model/entity.ts'
import { slugFrom } from '../../text/slug.ts'
import { toTraditional } from '../../text/chinese-script.ts'
import type { Follow } from '../feed-links.ts'
import type { PageContext } from '../page-context.ts'
import { entitiesPath, entityPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { itemView } from './article-card.ts'
import { followView } from './feed-links.ts'
import { langOf } from './lang.ts'
import { pagerView, type Pager } from './pager.ts'

export type EntityPage = {
  readonly entity: Entity
  readonly articles: readonly ArticleCard[]
  readonly follow: Follow
  readonly pager: Pager
}

/** Its names for the readers of this page, in the script that they read. */
export function shownNames({ words: { ui } }: PageContext, entity: Entity): { name: string; other: string } {
  const { name, other } = entityNames(entity, ui)
  return ui === 'zh-hant' ? { name: toTraditional(name), other: toTraditional(other) } : { name, other }
}

/** Somebody or something that articles name: both names, the articles, and how to follow them. */
export function entityView(page: PageContext, { entity, articles, follow, pager }: EntityPage): SafeHtml {
  const { words } = page
  const { name, other } = shownNames(page, entity)
  return html`<header class="head">
      <p class="meta kind"><a href="${entitiesPath(words.ui)}">${words.say('entities.title')}</a></p>
      <h1 class="pair"><span${nameLang(page, name)}>${name}</span>${other && html` <span class="other"${nameLang(page, other)}>${other}</span>`}</h1>
      <p class="meta">${words.count('sources.articleCount', entity.articles)}</p>
    </header>
    <h2 class="quiet">${words.say('sources.articles')}</h2>
    <div class="grid">${articles.map((article) => itemView(page, article))}</div>
    ${pagerView(page, pager)}
    ${followView(page, follow)}`
}

const nameLang = ({ words: { ui, lang } }: PageContext, name: string): SafeHtml | null =>
  langOf(/\p{Script=Han}/u.test(name) ? (ui === 'zh-hant' ? 'zh-Hant' : 'zh-Hans') : 'en', lang)

/** Whom and what several articles name, the most often named first. */
export function entitiesView(page: PageContext, entities: readonly Entity[], pager: Pager): SafeHtml {
  const { words } = page
  return html`<header class="head">
      <h1 class="pair"><span>${words.say('entities.title')}</span></h1>
      <p>${words.say('entities.intro')}</p>
    </header>
    <ul class="names">
      ${entities.map((entity) => nameItem(page, entity))}
    </ul>
    ${entities.length === 0 && html`<p class="empty">${words.say('entities.none')}</p>`} ${pagerView(page, pager, 'number')}`
}

function nameItem(page: PageContext, entity: Entity): SafeHtml {
  const { name, other } = shownNames(page, entity)
  return html`<li>
    <a href="${addressOf(page, entity)}"${nameLang(page, name)}>${name}</a>${other && html` <span${nameLang(page, other)}>${other}</span>`}
    <p class="meta">${page.words.count('sources.articleCount', entity.articles)}</p>
  </li>`
}

/** Whom and what an article names that others name too. */
export const entityLinks = (page: PageContext, entities: readonly Entity[]): SafeHtml | null =>
  entities.length === 0
    ? null
    : html`<div class="tags entity-links">
        <h2>${page.words.say('entity.inArticle')}</h2>
        <ul>
          ${entities.map((entity) => entityLink(page, entity))}
        </ul>
      </div>`

function entityLink(page: PageContext, entity: Entity): SafeHtml {
  const { name } = shownNames(page, entity)
  return html`<li><a href="${addressOf(page, entity)}"${nameLang(page, name)}>${name}</a></li>`
}

const addressOf = ({ words: { ui } }: PageContext, entity: Entity): string =>
  entityPath(ui, { id: entity.id, slug: slugFrom(entityNames(entity, 'en').name) })
