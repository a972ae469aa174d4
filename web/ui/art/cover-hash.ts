/** FNV-1a with an avalanche at the end, so that each group of bits can choose something of its own. */
export function coverHash(text: string): number {
  let h = 2166136261
  for (const char of text) h = Math.imul(h ^ char.codePointAt(0)!, 16777619)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
