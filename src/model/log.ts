/** One line for the operator. Never holds anything about a reader. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts?: Readonly<Record<string, string | number>>,
) => void
