import type { Bitext } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import { compareDays } from './compare-days.ts'
import { compareDates } from './compare-dates.ts'
import { compareNames } from './compare-names.ts'
import { compareNegations } from './compare-negations.ts'
import { compareNumbers } from './compare-numbers.ts'
import { comparePlainDates } from './compare-plain-dates.ts'
import { comparePlainNames } from './compare-plain-names.ts'
import { comparePlainNumbers } from './compare-plain-numbers.ts'
import { comparePlainQuotations } from './compare-plain-quotations.ts'
import { compareQuotations } from './compare-quotations.ts'
import { compareSpeakers } from './compare-speakers.ts'
import { compareTerms } from './compare-terms.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { CheckContext } from './context.ts'
import { readFigures } from './figures.ts'
import { findDroppedClauses } from './find-dropped-clause.ts'
import { findUntranslated } from './find-untranslated.ts'
import { findUncovered, isSaidBeside } from './find-uncovered.ts'
import { findOneSided } from './one-sided.ts'
import { settleLinks } from './settle-links.ts'
import { readPassages } from './passages.ts'
import { readPlainPassages } from './plain-passages.ts'

/**
 * What in a bitext may not be faithful, in the order of the text. Units are sentences, or paragraphs where no sentence links
 * are known; the links hold each of them once. A rule that is unsure says nothing. How each works is in docs/checks.md.
 */
export function findFindings(given: Bitext, context: CheckContext = {}): Finding[] {
  const bitext = settleLinks(given, context)
  const passages = readPassages(bitext, context)
  const untranslated = findUntranslated(bitext)
  const findings = [
    ...findOneSided(bitext, context, (link) => passages !== null && isSaidBeside(passages, link)),
    ...untranslated,
    ...compareTerms(bitext, context),
  ]
  if (passages) {
    const figures = readFigures(passages)
    findings.push(
      ...findUncovered(bitext, passages),
      ...findDroppedClauses(passages),
      ...compareNumbers(passages, figures),
      ...compareDates(passages, figures),
      ...compareDays(passages, figures),
      ...compareNames(passages),
      ...compareNegations(passages),
      ...compareQuotations(passages),
      ...compareSpeakers(passages),
    )
  } else if (!isSameLanguage(bitext.from, bitext.to)) {
    const plain = readPlainPassages(bitext, context)
    findings.push(
      ...comparePlainNumbers(plain),
      ...comparePlainDates(plain),
      ...comparePlainNames(plain),
      ...comparePlainQuotations(plain),
    )
  }
  return findings.filter((finding) => !isExplained(finding, untranslated)).sort(byPlace)
}

/** Where words were left untranslated, whatever else differs differs because of it. */
const isExplained = (finding: Finding, untranslated: readonly Finding[]): boolean =>
  finding.kind !== 'untranslated' &&
  untranslated.some(({ target }) => target.some((unit) => finding.target.includes(unit)))

const place = ({ source, target }: Finding): number => source[0] ?? target[0] ?? 0
const byPlace = (a: Finding, b: Finding): number => place(a) - place(b)
