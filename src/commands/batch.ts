import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import * as z from 'zod'
import { failure, success, type Failure, type Result } from '../model/result.ts'
import { CommandFailed, orFail } from './command.ts'

// A batch makes much garbage and keeps little. A young generation that does not grow costs no time here and saves 100 MB; an old one that
// is collected when it has grown by half saves as much again.
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=50')

const numbered = z.looseObject({ id: z.string() })

/**
 * Answers a file of JSON lines with JSON lines, one at a time, so that memory does not grow with the file. A bad line is
 * reported on stderr with its number and answered with its error; the rest goes on.
 */
export async function runBatch(
  file: string,
  answer: (line: { readonly id: string }) => Promise<Result<object>>,
): Promise<void> {
  const lines = createInterface({ input: openLines(file), crlfDelay: Infinity })
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim()) await write(await answerLine(line, number, answer))
  }
}

/** Answers that look at lines before and after: each comes when nothing can change it any more, in the lines' order. */
export type WindowedAnswers = {
  /** Takes a line; returns the answers that have become final. A line that fails is answered by its error. */
  add(line: { readonly id: string }): Result<readonly object[]>
  finish(): readonly object[]
}

/** As `runBatch`, where answers come later than their lines. What waits is bounded by the window of `answers`. */
export async function runWindowedBatch(file: string, answers: WindowedAnswers): Promise<void> {
  const lines = createInterface({ input: openLines(file), crlfDelay: Infinity })
  const waiting: (object | null)[] = [] // null where the line's answer is still to come
  const give = async (given: readonly object[]): Promise<void> => {
    const rest = given[Symbol.iterator]()
    while (waiting.length) {
      const next = waiting[0] ?? rest.next().value
      if (!next) return
      waiting.shift()
      await write(next)
    }
  }
  let number = 0
  for await (const line of lines) {
    number++
    if (!line.trim()) continue
    const parsed = numbered.safeParse(parseJson(line))
    const given = parsed.success ? answers.add(parsed.data) : failure('line-invalid', 'not a JSON object with an "id"')
    waiting.push(given.ok ? null : lineError(parsed.data?.id ?? null, number, given))
    if (given.ok) await give(given.value)
  }
  await give(answers.finish())
}

function openLines(file: string): NodeJS.ReadableStream {
  if (file === '-') return process.stdin
  const stream = createReadStream(file, 'utf8')
  stream.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  return stream
}

async function answerLine(line: string, number: number, answer: Parameters<typeof runBatch>[1]): Promise<object> {
  const parsed = numbered.safeParse(parseJson(line))
  if (!parsed.success) return lineError(null, number, failure('line-invalid', 'not a JSON object with an "id"'))
  try {
    const result = await answer(parsed.data)
    return result.ok ? { id: parsed.data.id, ...result.value } : lineError(parsed.data.id, number, result)
  } catch (error) {
    return lineError(
      parsed.data.id,
      number,
      failure('internal', error instanceof Error ? error.message : String(error)),
    )
  }
}

function lineError(id: string | null, number: number, { code, detail }: Failure): object {
  process.stderr.write(`line ${number}: ${code}: ${detail}\n`)
  return { id, error: { code, message: detail } }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Waits where the reader of our output is slower than we are. */
async function write(value: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}

/** The one thing a command was given to work on: a file, an address or standard input. */
export async function readInput(input: string | undefined): Promise<Uint8Array> {
  if (!input) throw new CommandFailed(failure('nothing-found', 'name a file, an address or - for standard input'))
  if (input === '-') return buffer(process.stdin)
  return orFail(await readFileOrFail(input))
}

/** A file's bytes; `nothing-found` where it can't be read. */
export async function readFileOrFail(file: string): Promise<Result<Uint8Array>> {
  try {
    return success(await readFile(file))
  } catch (error) {
    return failure('nothing-found', error instanceof Error ? error.message : String(error))
  }
}
