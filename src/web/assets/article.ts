/** What an article's page does beyond its links, where scripts run: copies its address, remembers which languages to show, and lights up sentences. */

const VIEW = 'view' // both, source or translation: kept in this browser and nowhere else

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // storage is switched off: the choice holds for this page
  }
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-view]')]
for (const link of links) link.addEventListener('click', () => remember(VIEW, link.dataset['view'] ?? ''))

const wanted = links.find((link) => link.dataset['view'] === remembered(VIEW))
const isChosen = /[?&](?:view|edition|with)=/.test(location.search)
if (wanted && !isChosen && !wanted.hasAttribute('aria-current')) location.replace(wanted.href + location.hash)

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  if (!navigator.clipboard) continue // only where the page came by https
  button.hidden = false
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '')
    button.textContent = button.dataset['done'] ?? ''
  }
  button.addEventListener('click', () => void copy())
}

/* Sentences of two editions that say the same light up together: under the mouse, by a tap, or by the arrow keys. */

const article = document.querySelector<HTMLElement>('article.both')
const rows = article?.querySelector<HTMLElement>('.rows')
let lit = ''
let isHeld = false // by a tap or a key: it stays until another is chosen

const partsOf = (link: string): HTMLElement[] => [
  ...(article?.querySelectorAll<HTMLElement>(`[data-s="${CSS.escape(link)}"]`) ?? []),
]

function light(link: string): void {
  if (link === lit) return
  for (const part of partsOf(lit)) part.classList.remove('on')
  for (const part of partsOf(link)) part.classList.add('on')
  lit = link
}

const linkAt = ({ target }: Event): string =>
  (target instanceof Element && target.closest<HTMLElement>('[data-s]')?.dataset['s']) || ''

/** The links in the order of the first edition. */
const sentencesInOrder = (): string[] => [
  ...new Set(
    [...document.querySelectorAll<HTMLElement>('article.both .side:not(.other) [data-s]')].map(
      (part) => part.dataset['s'] ?? '',
    ),
  ),
]

function step(by: 1 | -1): void {
  const order = sentencesInOrder()
  const seen = order.findIndex((link) => partsOf(link).some((part) => part.getBoundingClientRect().bottom > 0))
  const next = order[lit ? order.indexOf(lit) + by : Math.max(0, seen)]
  if (next === undefined) return
  isHeld = true
  light(next)
  for (const part of partsOf(next).toReversed()) part.scrollIntoView({ block: 'nearest' })
}

article?.addEventListener('pointerover', (event) => {
  if (event.pointerType === 'mouse' && !isHeld) light(linkAt(event))
})
article?.addEventListener('pointerleave', () => {
  if (!isHeld) light('')
})
article?.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('a, button, summary')) return
  if (!getSelection()?.isCollapsed) return // the reader marks words
  const link = linkAt(event)
  isHeld = link !== '' && !(isHeld && link === lit)
  light(isHeld ? link : '')
})

if (rows?.querySelector('[data-s]')) {
  const hint = document.createElement('p')
  hint.className = 'hint ui'
  hint.id = 'hint'
  hint.textContent = rows.dataset['hint'] ?? ''
  rows.before(hint)
  rows.tabIndex = 0
  rows.setAttribute('role', 'group')
  rows.setAttribute('aria-label', rows.dataset['label'] ?? '')
  rows.setAttribute('aria-describedby', hint.id)
  rows.addEventListener('keydown', (event) => {
    if (event.target !== rows || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'ArrowRight') step(1)
    else if (event.key === 'ArrowLeft') step(-1)
    else if (event.key === 'Escape') {
      isHeld = false
      light('')
    } else return
    event.preventDefault()
  })
}
