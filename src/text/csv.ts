/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/

/** One cell: quoted, and with an apostrophe before what a spreadsheet would calculate. */
export const csvCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** One line of CSV (RFC 4180). */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`

/** The rows of a CSV or TSV file: quoted cells may hold separators, quotes and line breaks. Undoes what `csvCell` does to formulas. */
export function parseCsv(text: string, separator: ',' | '\t'): string[][] {
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y')
  const rows: string[][] = []
  let row: string[] = []
  for (const body = text.replace(/^\uFEFF/, ''); cell.lastIndex < body.length;) {
    const [, quoted, plain = '', end] = cell.exec(body) ?? []
    if (end === undefined) return [...rows, row] // a quote that is never closed
    row.push((quoted?.replaceAll('""', '"') ?? plain).replace(/^'(?=[=+\-@])/, ''))
    if (end === separator) continue
    rows.push(row)
    row = []
  }
  return row.length ? [...rows, [...row, '']] : rows
}
