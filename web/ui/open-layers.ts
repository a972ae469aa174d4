/**
 * Opens the `@layer` blocks of a finished style sheet, in the order of `order`, with what stands in no layer last.
 * Chrome 87 and Safari 14 ignore all that is in a layer; laid out in this order the rules mean the same without.
 * Throws where a layer is not in `order`, is nested, or is never closed.
 */
export function openLayers(css: string, order: string[]): string {
  const opened = new Map(order.map((name) => [name, '']))
  const opening = /@layer\s+([\w\s,.-]*)([{;])/g
  let outside = ''
  let from = 0
  for (let found = opening.exec(css); found !== null; found = opening.exec(css)) {
    outside += css.slice(from, found.index)
    from = opening.lastIndex
    if (found[2] === ';') continue
    const name = found[1]!.trim()
    const end = closingBrace(css, from)
    const inside = css.slice(from, end)
    const before = opened.get(name)
    if (before === undefined || inside.includes('@layer')) throw new Error(`Layer ${name} cannot be opened`)
    opened.set(name, before + inside)
    from = end + 1
    opening.lastIndex = from
  }
  return [...opened.values()].join('') + outside + css.slice(from)
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
