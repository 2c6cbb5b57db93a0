import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const root = path.resolve(import.meta.dirname, '..')
const STAGES = ['collect', 'extract', 'match', 'align', 'translate', 'check', 'publish', 'distribute', 'community']

/**
 * Who may import whom, by the first folder under src (a file there is a room of its own). What is not listed is refused.
 * `types` may be imported as types only: jobs and web name the store and the network, and get them as arguments.
 */
const RULES: Record<string, { code: readonly string[]; types?: readonly string[] }> = {
  model: { code: [] },
  text: { code: ['model'] },
  ...Object.fromEntries(STAGES.map((stage) => [stage, { code: ['model', 'text'] }])),
  store: { code: ['model', 'text'] },
  net: { code: ['model', 'text'], types: ['store'] },
  jobs: { code: ['model', 'text', ...STAGES], types: ['store', 'net'] },
  locales: { code: [] },
  web: { code: ['model', 'text', 'locales', ...STAGES], types: ['store', 'net'] },
  'version.ts': { code: [] },
  'log.ts': { code: ['model'] },
  'settings.ts': { code: ['model', 'text'] },
  'pipeline.ts': { code: ['model', 'jobs'], types: ['store'] },
  'run-jobs.ts': { code: ['model', 'log.ts', 'jobs', 'pipeline.ts', 'store'] },
  'open-letters.ts': { code: ['model', 'distribute', 'store', 'net', 'jobs', 'settings.ts', 'web'] },
  'app.ts': {
    code: [
      'open-letters.ts',
      'model',
      'text',
      'store',
      'net',
      'jobs',
      'web',
      'log.ts',
      'pipeline.ts',
      'settings.ts',
      'version.ts',
    ],
  },
  'search-thread.ts': { code: ['app.ts', 'log.ts', 'settings.ts', 'web'] },
  'start-searcher.ts': { code: ['model', 'log.ts', 'settings.ts', 'search-thread.ts', 'web'] },
  'worker-thread.ts': { code: ['app.ts', 'run-jobs.ts', 'settings.ts'] },
  commands: {
    code: [
      'model',
      'text',
      ...STAGES,
      'store',
      'net',
      'jobs',
      'web',
      'app.ts',
      'open-letters.ts',
      'pipeline.ts',
      'settings.ts',
      'start-searcher.ts',
      'version.ts',
      '../demo',
    ],
  },
  'main.ts': { code: ['commands'] },
}

/** Stages and text decide; they may use computation from Node, never a way to the world. */
const PURE_NODE_MODULES = new Set(['node:zlib', 'node:crypto', 'node:buffer', 'node:util', 'node:module'])
const WORLD = [
  { pattern: /\bDate\.now\(|new Date\(\)|Temporal\.Now|performance\.now/, name: 'the clock' },
  { pattern: /\bprocess\.|\bglobalThis\.process/, name: 'the process' },
  { pattern: /Math\.random\(|randomUUID|randomBytes/, name: 'chance' },
  { pattern: /\bfetch\(/, name: 'the network' },
]

type Import = { readonly specifier: string; readonly typeOnly: boolean }

const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('src/web/assets/'))
  .sort()

/** Block and line comments out, so that prose about imports or clocks is not taken for code. */
const codeOf = (file: string): string =>
  readFileSync(path.join(root, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')

function importsOf(code: string): Import[] {
  const statements = code.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?['"]([^'"]+)['"]/g)
  const dynamic = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [
    ...Array.from(statements, ([, type, specifier = '']) => ({ specifier, typeOnly: Boolean(type) })),
    ...Array.from(dynamic, ([, specifier = '']) => ({ specifier, typeOnly: false })),
  ]
}

/** `src/jobs/collect-feed.ts` → `jobs`, `src/app.ts` → `app.ts`, `demo/x.ts` → `../demo`. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split(path.sep)
  return first === 'src' ? second : `../${first}`
}

function wrongImports(file: string): string[] {
  const room = roomOf(file)
  const rule = RULES[room]
  if (!rule) return [`${file}: the room ${room} has no rule; add one to this test`]
  return importsOf(codeOf(file)).flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.') || specifier.endsWith('package.json')) return []
    const target = roomOf(path.relative(root, path.resolve(root, path.dirname(file), specifier)))
    const allowed = target === room || rule.code.includes(target) || (typeOnly && rule.types?.includes(target))
    return allowed ? [] : [`${file} imports ${specifier}: ${room} may not know ${target}`]
  })
}

test('imports point one way', () => {
  assert.ok(sources.length > 50, 'the sources were found')
  assert.deepEqual(sources.flatMap(wrongImports), [])
})

test('stages and text are pure: no clock, network, database or settings', () => {
  const pure = sources.filter((file) => ['model', 'text', ...STAGES].includes(roomOf(file)))
  const offences = pure.flatMap((file) => {
    const code = codeOf(file)
    const node = importsOf(code).filter(
      ({ specifier }) => specifier.startsWith('node:') && !PURE_NODE_MODULES.has(specifier),
    )
    const libraries = importsOf(code).filter(({ specifier }) =>
      ['undici', 'kysely', 'pg', 'hono', '@hono/node-server'].includes(specifier),
    )
    return [
      ...[...node, ...libraries].map(({ specifier }) => `${file} imports ${specifier}`),
      ...WORLD.filter(({ pattern }) => pattern.test(code)).map(({ name }) => `${file} uses ${name}`),
    ]
  })
  assert.deepEqual(offences, [])
})

test('the rules of this test can fail', () => {
  assert.deepEqual(
    importsOf(
      "import type { A } from '../store/store.ts'\nexport * from './b.ts'\nimport './c.ts'\nawait import('./d.ts')",
    ),
    [
      { specifier: '../store/store.ts', typeOnly: true },
      { specifier: './b.ts', typeOnly: false },
      { specifier: './c.ts', typeOnly: false },
      { specifier: './d.ts', typeOnly: false },
    ],
  )
  assert.equal(roomOf(path.join('src', 'jobs', 'collect-feed.ts')), 'jobs')
})

test('all names are named exports, and files are named in kebab-case', () => {
  assert.deepEqual(
    sources.filter((file) => /\bexport default\b/.test(codeOf(file))),
    [],
  )
  assert.deepEqual(
    sources.filter((file) => !/^[a-z0-9.-]+\.ts$/.test(path.basename(file))),
    [],
  )
})

test('only the network room asks the network', () => {
  const others = sources.filter((file) => !file.startsWith('src/net/'))
  assert.deepEqual(
    others.filter((file) =>
      importsOf(codeOf(file)).some(({ specifier }) => specifier === 'undici' || /^node:https?$/.test(specifier)),
    ),
    [],
  )
})

test('all SQL is in the store', () => {
  const others = sources.filter((file) => !file.startsWith('src/store/'))
  assert.deepEqual(
    others.filter((file) =>
      importsOf(codeOf(file)).some(({ specifier }) => ['kysely', 'pg', 'node:sqlite'].includes(specifier)),
    ),
    [],
  )
})
