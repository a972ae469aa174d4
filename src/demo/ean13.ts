const left = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
]
const right = left.map((bits) => bits.replace(/[01]/g, (bit) => (bit === '1' ? '0' : '1')))
const mirrored = right.map((bits) => [...bits].reverse().join(''))
/** Which of the six left digits are mirrored says the first digit (ISO/IEC 15420). */
const parity = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
]

/** The 95 modules of an EAN-13, `1` for a bar. `digits` are 13, with their check digit. */
const ean13 = (digits: string): string => {
  const [first = 0, ...rest] = [...digits].map(Number)
  const table = parity[first] ?? ''
  const one = rest.slice(0, 6).map((digit, n) => (table[n] === 'G' ? mirrored : left)[digit])
  const two = rest.slice(6).map((digit) => right[digit])
  return `101${one.join('')}01010${two.join('')}101`
}

/** The barcode as an SVG with its quiet zones, as it stands on the back of a book. */
export const ean13Svg = (digits: string): string => {
  const bars = [...ean13(digits).matchAll(/1+/g)].map(
    ({ 0: bar, index }) => `M${index + 11} 0h${bar.length}v60h-${bar.length}z`,
  )
  return `<svg viewBox="0 -6 117 86" role="img" aria-label="EAN-13"><rect y="-6" width="117" height="86" fill="#fff"/><path d="${bars.join('')}"/><text x="58.5" y="74" font-size="11" text-anchor="middle" font-family="monospace">${digits}</text></svg>`
}
