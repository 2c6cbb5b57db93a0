/** A character that UTF-8 begins with, and those that follow it, each read as a character of its own. */
const DOUBLED = /[\u00C2-\u00DF][\u0080-\u00BF]|[\u00E0-\u00EF][\u0080-\u00BF]{2}|[\u00F0-\u00F4][\u0080-\u00BF]{3}/g
/** Control characters that no text holds, behind a beginning: the sign of UTF-8 that was encoded once more. */
const SIGN = /[\u00C2-\u00F4][\u0080-\u009F]/

/**
 * `weâ\u0080\u0099ll` as `we’ll`: some publishers' systems take UTF-8 for Latin-1 and encode it again. Text without
 * the sign stays as it is, so that a Portuguese `Â ` is only mended on a page that is broken elsewhere, too.
 */
export function undoDoubleEncoding(text: string): string {
  if (!SIGN.test(text)) return text
  return text.replace(DOUBLED, (found) => {
    const mended = Buffer.from(found, 'latin1').toString('utf8')
    return mended.includes('\uFFFD') ? found : mended
  })
}
