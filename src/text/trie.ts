/** Words by their characters: a tree as a hash table in typed arrays, which a hundred thousand objects would make slow and large. */
export type Trie = {
  /** Adds a word under a number, and returns the number it has (the earlier one, if it was there). */
  add(word: string, number: number): number
  /** Gives the function that finds words of up to `longest` units (see `Cedict.wordsAt`); nothing can be added any more. */
  freeze(longest: number): (text: string, start: number, found: Int32Array) => number
}

const ROOT = 0
const NONE = -1

export function createTrie(): Trie {
  // Two thirds full at most; grown by doubling.
  let slots = 1 << 16
  let nodes = new Int32Array(slots).fill(NONE)
  let characters = new Uint16Array(slots)
  let children = new Int32Array(slots)
  let size = 1
  const numbers: number[] = [NONE]

  const slotOf = (node: number, character: number): number => {
    let hash = Math.imul(node, 0x9e3779b1) + Math.imul(character, 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & (slots - 1)
    while (nodes[slot] !== NONE && (nodes[slot] !== node || characters[slot] !== character))
      slot = (slot + 1) & (slots - 1)
    return slot
  }
  const put = (node: number, character: number, child: number): void => {
    const slot = slotOf(node, character)
    nodes[slot] = node
    characters[slot] = character
    children[slot] = child
  }
  const grow = (): void => {
    const old = { nodes, characters, children }
    slots *= 2
    nodes = new Int32Array(slots).fill(NONE)
    characters = new Uint16Array(slots)
    children = new Int32Array(slots)
    old.nodes.forEach((node, slot) => {
      if (node !== NONE) put(node, old.characters[slot]!, old.children[slot]!)
    })
  }
  const childOf = (node: number, character: number): number => {
    const slot = slotOf(node, character)
    return nodes[slot] === NONE ? NONE : children[slot]!
  }

  return {
    add(word, number) {
      let node = ROOT
      for (let i = 0; i < word.length; i++) {
        const character = word.charCodeAt(i)
        let child = childOf(node, character)
        if (child === NONE) {
          if (size * 3 > slots * 2) grow()
          child = size++
          put(node, character, child)
          numbers.push(NONE)
        }
        node = child
      }
      if (numbers[node] === NONE) numbers[node] = number
      return numbers[node]!
    },
    freeze(longest) {
      const numberOf = Int32Array.from(numbers)
      numbers.length = 0
      return (text, start, found) => {
        let node = ROOT
        let length = 0
        found[1] = NONE
        const most = Math.min(longest, text.length - start)
        for (let n = 1; n <= most; n++) {
          node = childOf(node, text.charCodeAt(start + n - 1))
          if (node === NONE) break
          found[n] = numberOf[node]!
          if (found[n] !== NONE) length = n
        }
        return length
      }
    },
  }
}
