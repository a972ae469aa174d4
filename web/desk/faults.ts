import type { Problem } from '../ui/api.ts'
import { m } from '../ui/messages/messages.js'

export type FieldError = { pointer: string; code: string }

const words: Record<string, () => string> = {
  required: m.desk_fault_required,
  'too-small': m.desk_fault_small,
  'too-big': m.desk_fault_big,
  order: m.desk_fault_order,
  day: m.desk_fault_day,
  future: m.desk_fault_future,
  isbn: m.desk_fault_isbn,
  unknown: m.desk_fault_unknown,
  twice: m.desk_fault_twice,
  overlap: m.desk_fault_overlap,
  age: m.desk_fault_age,
  text: m.desk_fault_text,
  length: m.desk_fault_name_length,
  characters: m.desk_fault_name_characters,
  digits: m.desk_fault_name_digits,
  school: m.desk_fault_name_school,
  place: m.desk_fault_name_place,
  'full-name': m.desk_fault_name_full,
  'before-start': m.desk_fault_before_start,
  'before-from': m.desk_fault_order,
  range: m.desk_fault_range,
  'after-close': m.desk_fault_after_close,
  'after-end': m.desk_fault_after_end,
  'not-first': m.desk_fault_not_first,
  'too-many': m.desk_fault_too_many_times,
  'below-zero': m.desk_fault_below_zero,
  venue: m.desk_fault_venue,
  booking: m.desk_fault_booking,
  member: m.desk_fault_member,
  'invalid-format': m.desk_fault_email,
  amount: m.desk_fault_amount,
  number: m.desk_fault_amount,
  factor: m.desk_fault_amount,
  past: m.desk_fault_past,
  taken: m.desk_fault_twice,
  promised: m.desk_fault_promised,
  phone: m.desk_fault_phone,
  'id-number': m.desk_fault_id_number,
}

/** The same word means another thing for another field. */
const byField: Record<string, Record<string, () => string>> = {
  '/bookingId': { required: m.desk_fault_book_first },
  '/donors': { required: m.desk_fault_giver },
  '/lot': {
    above: m.desk_fault_lot_above,
    unit: m.desk_fault_lot_unit,
    'unknown-quantity': m.desk_fault_lot_unknown,
  },
  '/creditCode': {
    length: m.desk_fault_code_length,
    characters: m.desk_fault_code_characters,
    region: m.desk_fault_code_region,
    'check-character': m.desk_fault_code_check,
    taken: m.desk_fault_code_taken,
  },
}

const errorsOf = (problem: Problem | null): FieldError[] =>
  Array.isArray(problem?.['errors']) ? (problem['errors'] as FieldError[]) : []

/** What is wrong with the field that a pointer names, or with a part of it; undefined when nothing is. */
export function faultAt(problem: Problem | null, pointer: string): string | undefined {
  const error = errorsOf(problem).find(
    (each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`),
  )
  return error && (byField[error.pointer]?.[error.code] ?? words[error.code] ?? m.desk_fault_other)()
}

/** Whether something is wrong with one of these fields. */
export const anyFaultAt = (problem: Problem | null, pointers: string[]): boolean =>
  pointers.some((pointer) => faultAt(problem, pointer) !== undefined)

/** Whether every error stands at one of these fields, so that nothing has to be said for the form as a whole. */
export function allAt(problem: Problem, pointers: string[]): boolean {
  const errors = errorsOf(problem)
  return (
    errors.length > 0 &&
    errors.every(({ pointer }) => pointers.some((at) => pointer === at || pointer.startsWith(`${at}/`)))
  )
}

/** A problem of our own, for what is plainly wrong before the server is asked. */
export const wrongAt = (errors: FieldError[]): Problem | null =>
  errors.length === 0 ? null : { code: 'input.invalid', status: 422, title: m.desk_form_missing(), errors }

/** The same for what is plainly missing. */
export const missing = (pointers: string[]): Problem | null =>
  wrongAt(pointers.map((pointer) => ({ pointer, code: 'required' })))
