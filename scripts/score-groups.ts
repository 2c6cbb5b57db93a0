/** How well articles are grouped: F1 over pairs of one group, and BCubed F1 (A. Bagga and B. Baldwin, 1998). */
export function scoreGroups(
  groupOf: ArrayLike<number>,
  stories: readonly string[],
): { readonly pairF1: number; readonly bcubed: number } {
  let [both, found, wanted, precision, recall] = [0, 0, 0, 0, 0]
  stories.forEach((story, i) => {
    const inGroup = stories.filter((_, k) => groupOf[k] === groupOf[i])
    const right = inGroup.filter((other) => other === story).length
    const all = stories.filter((other) => other === story).length
    precision += right / inGroup.length / stories.length
    recall += right / all / stories.length
    both += right - 1
    found += inGroup.length - 1
    wanted += all - 1
  })
  return {
    pairF1: both ? (2 * both) / (found + wanted) : 0,
    bcubed: (2 * precision * recall) / (precision + recall),
  }
}
