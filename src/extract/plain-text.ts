import { decodeHTML } from 'entities'
import { cleanText } from './tree.ts'

/** Metadata is often escaped once too often: `Full &#038; Part Time`. */
export const plainText = (text: string): string => (text.includes('&') ? cleanText(decodeHTML(text)) : cleanText(text))
