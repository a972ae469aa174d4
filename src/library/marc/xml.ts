import { Parser } from 'saxen'

/** An element as it stands in a document, names without their prefix. */
export type Element = { name: string; attributes: Map<string, string>; children: Element[]; text: string }

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Characters that XML 1.0 does not allow, so that a document with one is refused whole by others. */
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Text with its five entities and numbers told; an entity that a document declares itself is none of ours. */
const told = (text: string): string =>
  text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[\w.-]+);?/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity] ?? whole
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads one element with all that is in it. Null when it is not well-formed, or there is what an element may not hold: a
 * declaration of types or entities among them.
 */
export const readElement = (xml: string): Element | null => {
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [top]
  let broken = false
  const inner = () => open.at(-1) ?? top
  const fails = () => {
    broken = true
  }
  const parser = new Parser()
    .on('openTag', (name, attributes) => {
      const element: Element = { name: withoutPrefix(name), attributes: new Map(), children: [], text: '' }
      for (const [key, value] of Object.entries(attributes())) element.attributes.set(key, told(value))
      inner().children.push(element)
      open.push(element)
    })
    .on('closeTag', () => {
      open.pop()
    })
    .on('text', (text) => {
      inner().text += told(text)
    })
    .on('cdata', (text) => {
      inner().text += text
    })
    .on('attention', fails)
    .on('error', fails)
    .on('warn', fails)
  parser.parse(xml)
  return !broken && open.length === 1 && top.children.length === 1 ? (top.children[0] ?? null) : null
}

/** Text as it stands between tags and in attributes; what XML does not allow is left out. */
export const xmlText = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"\r]/g, (c) => `&#${c.charCodeAt(0)};`)
