import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Opens a page in a context of its own; fails on any error in its console and on any request to another origin. */
export async function lookAt<T>(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    const faults: string[] = []
    page.on(
      'console',
      (line) =>
        ['error', 'warning'].includes(line.type()) && !/status of 4\d\d/.test(line.text()) && faults.push(line.text()),
    )
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('request', (request) => new URL(request.url()).host === new URL(address).host || faults.push(request.url()))
    await page.goto(address, { waitUntil: 'load' })
    const seen = await look(page)
    assert.deepEqual(faults, [], address)
    assert.deepEqual(await context.cookies(), [], address)
    return seen
  } finally {
    await context.close()
  }
}

type AxeResult = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }

/** What axe finds against WCAG and good practice. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResult
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Whether the page scrolls no way but down. */
export const isWithinWidth = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 900 }
