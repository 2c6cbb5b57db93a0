/**
 * A 32-bit hash of a text, the same on every machine (FNV-1a, mixed as MurmurHash3 ends). With a sign: V8 keeps such numbers
 * in themselves, greater ones each as an object.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mixed(hash)
}

/** Every bit of the result depends on every bit of the hash, so that a share of hashes can be chosen by value. */
export function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return second ^ (second >>> 16)
}
