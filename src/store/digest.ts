import { hash } from 'node:crypto'

/** SHA-256 in hexadecimal: what says that two texts or files are the same. */
export const digestOf = (content: string | Uint8Array): string => hash('sha256', content, 'hex')
