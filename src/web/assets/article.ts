/** What an article's page does beyond its links, where scripts run: copies its address, and remembers which languages to show. */

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
if (wanted && !isChosen && !wanted.hasAttribute('aria-current')) location.replace(wanted.href)

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  if (!navigator.clipboard) continue // only where the page came by https
  button.hidden = false
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '')
    button.textContent = button.dataset['done'] ?? ''
  }
  button.addEventListener('click', () => void copy())
}
