import { ok, refuse, type Result } from './result.ts'

/** A keyset cursor: the sort values of the last row, opaque to clients. */
export const cursorOf = (values: (string | number | null)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(values))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Reads a cursor of `length` values; refuses one that is not ours. */
export const readCursor = (
  text: string | undefined,
  length: number,
): Result<(string | number | null)[] | null> => {
  if (text === undefined || text === '') return ok(null)
  try {
    const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const values: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(raw, (c) => c.charCodeAt(0))))
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every(
        (v) => v === null || typeof v === 'string' || (typeof v === 'number' && Number.isFinite(v)),
      )
    )
      return ok(values as (string | number | null)[])
  } catch {
    // Not ours: refused below.
  }
  return refuse('input.invalid', { errors: [{ pointer: '/cursor', code: 'cursor' }] })
}
