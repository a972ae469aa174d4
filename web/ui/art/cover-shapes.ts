/** Shorthands that keep the drawings small: a filled path, a circle, a rounded rectangle, a stroke. */
export const area = (fill: string, d: string, opacity = 1) =>
  `<path fill="${fill}" d="${d}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
export const disc = (fill: string, x: number, y: number, r: number, opacity = 1) =>
  `<circle fill="${fill}" cx="${x}" cy="${y}" r="${r}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
export const box = (fill: string, x: number, y: number, w: number, h: number, r = 0) =>
  `<rect fill="${fill}" x="${x}" y="${y}" width="${w}" height="${h}"${r ? ` rx="${r}"` : ''}/>`
export const line = (stroke: string, d: string, width = 4) =>
  `<path fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`
/** The same drawing at several places. */
export const each = (places: number[][], draw: (...place: number[]) => string) =>
  places.map((p) => draw(...p)).join('')
export const at = (x: number, y: number, scale: number, drawing: string) =>
  `<g transform="translate(${x} ${y})${scale === 1 ? '' : ` scale(${scale})`}">${drawing}</g>`

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** XML text: markup escaped, characters that XML 1.0 forbids dropped. */
export const escapeXml = (text: string): string =>
  Array.from(text, (char) => escapes[char] ?? (forbidden(char) ? '' : char)).join('')

function forbidden(char: string): boolean {
  const code = char.codePointAt(0)!
  return (
    (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
    (code >= 0xd800 && code < 0xe000) ||
    code === 0xfffe ||
    code === 0xffff
  )
}
