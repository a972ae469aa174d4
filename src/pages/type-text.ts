import type { Schema } from './openapi.ts'

const range = (low: unknown, high: unknown): string => {
  if (typeof low !== 'number' && typeof high !== 'number') return ''
  // The safe integers' ends are no bounds that anybody chose.
  const from = typeof low === 'number' && Math.abs(low) < 2 ** 53 - 1 ? String(low) : ''
  const to = typeof high === 'number' && Math.abs(high) < 2 ** 53 - 1 ? String(high) : ''
  return from === '' && to === '' ? '' : ` (${from}–${to})`
}

const plain = (schema: Schema): string => {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ')
  if ('const' in schema) return JSON.stringify(schema['const'])
  switch (schema['type']) {
    case 'string':
      return (
        (schema['format'] as string | undefined) ?? `string${range(schema['minLength'], schema['maxLength'])}`
      )
    case 'integer':
    case 'number':
      return `${schema['type']}${range(schema['minimum'] ?? schema['exclusiveMinimum'], schema['maximum'])}`
    case undefined:
      return 'any'
    default:
      return String(schema['type'])
  }
}

/** A JSON schema as a reader of TypeScript writes it: `{ name: string, age?: integer (0–18) | null }`. */
export const typeText = (schema: Schema, indent = ''): string => {
  const either = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (Array.isArray(schema['type']))
    return schema['type'].map((type) => typeText({ ...schema, type }, indent)).join(' | ')
  if (either) return [...new Set(either.map((one) => typeText(one, indent)))].join(' | ')
  if (schema['type'] === 'array') {
    const items = typeText((schema['items'] ?? {}) as Schema, indent)
    return `${items.includes(' | ') && !items.startsWith('{') ? `(${items})` : items}[]`
  }
  const properties = schema['properties'] as Record<string, Schema> | undefined
  if (schema['type'] !== 'object' || !properties) return plain(schema)
  const required = (schema['required'] ?? []) as string[]
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, of]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${typeText(of, inner)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}
