import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'

const words: Record<string, () => string> = {
  'before-from': m.public_period_order,
  'too-long': m.public_period_long,
}

/** What is wrong with the end of a period, in words for its field; nothing where something else went wrong. */
export function periodFault(problem: Problem | null): string | undefined {
  const errors = Array.isArray(problem?.['errors'])
    ? (problem['errors'] as { pointer: string; code: string }[])
    : []
  return words[errors.find(({ pointer }) => pointer === '/to')?.code ?? '']?.()
}
