// The imports of a source file, as far as the house rules need them: where to, and whether only for types.

const clause = /^[ \t]*(import|export)\b(?![ \t]*\()((?:[^'"`;()=]|\n)*?)\bfrom\s*(['"])([^'"\n]+)\3/gm
const bare = /^[ \t]*import\s*(['"])([^'"\n]+)\1/gm
const dynamic = /(\btypeof\s+)?\bimport\s*\(\s*(['"])([^'"\n]+)\2/g

/** `import type …`, `export type …`, or braces in which every name is a type. */
function onlyTypes(names) {
  const text = names.trim()
  if (/^type\b(?!\s*,)/.test(text)) return true
  const braces = /^\{([\s\S]*)\}$/.exec(text)
  if (!braces) return false
  const listed = braces[1].split(',').map((name) => name.trim())
  return listed.some(Boolean) && listed.filter(Boolean).every((name) => name.startsWith('type '))
}

/** Blanks comments and keeps every line where it is; a `//` inside a string stays, since it is no comment. */
function withoutComments(source) {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  )
}

/** Every import and re-export: `{ to, types, from: 'import' | 'export', star, line }`. */
export function importsOf(source) {
  const text = withoutComments(source)
  const line = (index) => text.slice(0, index).split('\n').length
  return [
    ...[...text.matchAll(clause)].map((found) => ({
      to: found[4],
      types: onlyTypes(found[2]),
      how: found[1],
      star: found[1] === 'export' && /^\s*(type\s+)?\*/.test(found[2]),
      line: line(found.index),
    })),
    ...[...text.matchAll(bare)].map((found) => ({
      to: found[2],
      types: false,
      how: 'import',
      star: false,
      line: line(found.index),
    })),
    ...[...text.matchAll(dynamic)].map((found) => ({
      to: found[3],
      types: Boolean(found[1]),
      how: 'import',
      star: false,
      line: line(found.index),
    })),
  ]
}
