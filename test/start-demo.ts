import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts')

export type RunningDemo = {
  readonly origin: string
  /** Asks it to end, as Ctrl-C does; gives its exit code. */
  close(): Promise<number | null>
}

/** The demo as a person starts it, on a free port, once it has collected everything and says where to look. */
export async function startDemo(): Promise<RunningDemo> {
  const demo = spawn(process.execPath, [MAIN, 'demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let origin = ''
  demo.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  for await (const chunk of demo.stdout) {
    printed += String(chunk)
    origin = /Open (http:\/\/[^\s/]+)\//.exec(printed)?.[1] ?? ''
    if (origin) break
  }
  assert.ok(origin, `the demo did not open a site: ${printed}`)
  return {
    origin,
    async close() {
      if (demo.exitCode === null && demo.signalCode === null) {
        demo.kill('SIGTERM')
        await once(demo, 'exit')
      }
      return demo.exitCode
    },
  }
}
