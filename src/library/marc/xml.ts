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

const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y

/**
 * Reads one element with all that is in it. Null when its tags do not match, or there is what an element may not hold:
 * a declaration of types or entities among them.
 */
export const readElement = (xml: string): Element | null => {
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [top]
  token.lastIndex = 0
  while (token.lastIndex < xml.length) {
    const found = token.exec(xml)
    if (!found) return null
    const [, cdata, closes, name, attributes = '', empty, text] = found
    const inner = open.at(-1) ?? top
    if (text !== undefined || cdata !== undefined) inner.text += text === undefined ? cdata : told(text)
    if (name === undefined) continue
    if (closes) {
      if (inner === top || inner.name !== name) return null
      open.pop()
      continue
    }
    const element = { name, attributes: new Map<string, string>(), children: [], text: '' }
    for (const [, key = '', double, single] of attributes.matchAll(attribute))
      element.attributes.set(key, told(double ?? single ?? ''))
    inner.children.push(element)
    if (!empty) open.push(element)
  }
  return open.length === 1 && top.children.length === 1 ? (top.children[0] ?? null) : null
}

/** Text as it stands between tags and in attributes; what XML does not allow is left out. */
export const xmlText = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"\r]/g, (c) => `&#${c.charCodeAt(0)};`)
