import type { Answer } from '../platform/command.ts'
import type { Result } from '../platform/result.ts'

/** What a command of the seed answered; a refusal there is a bug of the seed. */
export const must = <T>(result: Result<Answer<T>>): T => {
  if (!result.ok) throw new Error(`The seed was refused: ${JSON.stringify(result.refusal)}`)
  return result.value.body
}
