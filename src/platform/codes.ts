import { general } from './codes/general.ts'
import { library } from './codes/library.ts'
import { people } from './codes/people.ts'
import { space } from './codes/space.ts'
import { resources } from './codes/resources.ts'
import type { Row } from './codes/row.ts'

/**
 * Every refusal there is, with its HTTP status and its sentence in both languages. `{name}` takes a member of the
 * refusal. A code that is not here does not compile where it is refused.
 */
export const codes = {
  ...general,
  ...library,
  ...people,
  ...space,
  ...resources,
} as const satisfies Record<string, Row>

export type Code = keyof typeof codes
