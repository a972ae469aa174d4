/**
 * Opens every `@layer name { … }` of a style sheet and drops `@layer a, b;` statements. Chrome 87 and Safari 14
 * ignore all that stands in a layer. Our layers are written in the order of their priority, so the order of
 * the rules says the same. Strings and comments are respected; braces must balance, else it throws.
 */
export function openLayers(css: string): string {
  const opening = /@layer\s+[\w\s,.-]*([{;])/g
  let out = ''
  let from = 0
  for (let found = opening.exec(css); found !== null; found = opening.exec(css)) {
    out += css.slice(from, found.index)
    from = opening.lastIndex
    if (found[1] === ';') continue
    const end = closingBrace(css, from)
    out += openLayers(css.slice(from, end))
    from = end + 1
    opening.lastIndex = from
  }
  return out + css.slice(from)
}

function closingBrace(css: string, from: number): number {
  const token = /\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[{}]/g
  token.lastIndex = from
  let depth = 1
  for (let found = token.exec(css); found !== null; found = token.exec(css)) {
    if (found[0] === '{') depth += 1
    else if (found[0] === '}') depth -= 1
    if (depth === 0) return found.index
  }
  throw new Error('A layer is opened and never closed')
}
