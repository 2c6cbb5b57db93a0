/** A host's rules for us. */
export type RobotsRules = { isAllowed(url: URL): boolean; readonly crawlDelayMs: number }

type Rule = { readonly isAllowed: boolean; readonly pattern: string }
type Group = { readonly agents: Set<string>; readonly rules: Rule[]; crawlDelayMs: number }

/** Longer than any host needs to breathe; past that, a slip of the pen would keep us out for good. */
const MAX_CRAWL_DELAY_MS = 60_000

/**
 * Reads a robots.txt (RFC 9309) for the agent of this name; time and memory grow with its length and no faster.
 * The groups that name the agent count together, else those for `*`; the longest rule that matches wins, and on a tie
 * the one that allows. `Crawl-delay`, which the RFC leaves out, is read as its users mean it: as part of its group.
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const groups = groupsOf(text, agent.toLowerCase())
  const named = groups.filter(({ agents }) => agents.has(agent.toLowerCase()))
  const ours = named.length ? named : groups.filter(({ agents }) => agents.has('*'))
  const rules = ours.flatMap((group) => group.rules).sort((a, b) => b.pattern.length - a.pattern.length || Number(b.isAllowed) - Number(a.isAllowed)) // prettier-ignore
  return {
    crawlDelayMs: Math.max(0, ...ours.map((group) => group.crawlDelayMs)),
    isAllowed: ({ pathname, search }) => {
      const path = normalised(pathname + search)
      return path === '/robots.txt' || (rules.find(({ pattern }) => matches(path, pattern))?.isAllowed ?? true)
    },
  }
}

/** The groups that could be ours; other agents are not even remembered. */
function groupsOf(text: string, agent: string): Group[] {
  const groups: Group[] = []
  let group: Group = { agents: new Set(), rules: [], crawlDelayMs: 0 }
  let isNaming = false // consecutive lines of names share the rules that follow
  for (const line of text.split(/[\r\n]+/)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? []
    const field = key.toLowerCase()
    if (field === 'user-agent') {
      if (!isNaming) groups.push((group = { agents: new Set(), rules: [], crawlDelayMs: 0 }))
      isNaming = true
      const name = /^(\*|[a-z_-]+)/i.exec(value)?.[0].toLowerCase()
      if (name === agent || name === '*') group.agents.add(name)
    } else if (field === 'allow' || field === 'disallow' || field === 'crawl-delay') {
      isNaming = false
      addTo(group, field, value.trim())
    }
  }
  return groups
}

function addTo(group: Group, field: 'allow' | 'disallow' | 'crawl-delay', value: string): void {
  if (field !== 'crawl-delay') {
    if (value) group.rules.push({ isAllowed: field === 'allow', pattern: normalised(value) })
  } else if (Number(value) > 0) {
    group.crawlDelayMs = Math.min(Number(value) * 1000, MAX_CRAWL_DELAY_MS)
  }
}

const UNRESERVED = /[\w.~-]/

/** One way to write each address (§2.2.2): what needs no escape has none, everything beyond ASCII has one. */
const normalised = (path: string): string =>
  path
    .replace(/%[\da-f]{2}/gi, (escape) => {
      const letter = String.fromCharCode(parseInt(escape.slice(1), 16))
      return UNRESERVED.test(letter) ? letter : escape.toUpperCase()
    })
    .replace(/[^\x00-\x7f]+/g, (letters) => encodeURIComponent(letters.toWellFormed()))

/** `*` stands for anything, `$` at the end for the end. What stands between stars is taken at its first place, so nothing is tried twice. */
function matches(path: string, pattern: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const pieces = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...others] = pieces
  if (!path.startsWith(first)) return false
  if (isAnchored && others.length === 0) return path === first
  const last = isAnchored ? others.pop()! : ''
  let from = first.length
  for (const piece of others) {
    const found = path.indexOf(piece, from)
    if (found < 0) return false
    from = found + piece.length
  }
  return path.length - last.length >= from && path.endsWith(last)
}
