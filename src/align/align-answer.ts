import * as z from 'zod'
import { UNITS } from '../model/bitext.ts'
import { failure, success, type Result } from '../model/result.ts'
import { canonicalLang } from '../text/languages.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { alignUnits } from './align-units.ts'

const lineSchema = z.object({
  from: z.string(),
  to: z.string(),
  source: z.array(z.string()),
  target: z.array(z.string()),
  unit: z.enum(UNITS),
})

/** The answer to one line of `align --batch` (without its id). */
export function alignAnswer(line: unknown, lexicon: Lexicon): Result<object> {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error).replaceAll('\n', ' '))
  const { from, to, ...sides } = parsed.data
  return success({ links: alignUnits({ ...sides, from: canonicalLang(from), to: canonicalLang(to), lexicon }) })
}
