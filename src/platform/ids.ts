import { base32 } from './sign.ts'

/**
 * A new id: 48 bits of time and 80 random ones in 26 Crockford characters (ULID's shape), so that ids made later sort
 * later and guess nothing.
 */
export const newId = (now: number = Date.now()): string => {
  const bytes = new Uint8Array(17)
  crypto.getRandomValues(bytes)
  // 26 characters are 130 bits: two zero bits, then the time.
  let time = ''
  for (let i = 9, rest = now; i >= 0; i--, rest = Math.floor(rest / 32))
    time = base32(Uint8Array.of((rest % 32) << 3), 1) + time
  return time + base32(bytes.subarray(0, 11), 16)
}
