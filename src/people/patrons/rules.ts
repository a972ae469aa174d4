import { ok, refuse, type Result } from '../../platform/result.ts'
import { nicknameHint, tidyNickname } from './nickname.ts'

/** Children may be registered until the year in which they turn this old. */
const oldest = 18

/** The nickname as it is stored; refuses one that shows a full name, a school, a place or a phone, with a hint. */
export const decideNickname = (raw: string, places: string[]): Result<string> => {
  const nickname = tidyNickname(raw)
  const hint = nicknameHint(nickname, places)
  return hint === null
    ? ok(nickname)
    : refuse('patron.nickname', { hint, errors: [{ pointer: '/nickname', code: hint }] })
}

/** Whether a child of this birth year may be here; `today` is a local date. */
export const decideBirthYear = (
  birthYear: number | null | undefined,
  today: string,
): Result<number | null> => {
  const year = Number(today.slice(0, 4))
  if (birthYear === null || birthYear === undefined) return ok(null)
  return birthYear <= year && birthYear >= year - oldest
    ? ok(birthYear)
    : refuse('input.invalid', { errors: [{ pointer: '/birthYear', code: 'age' }] })
}

/** A consent was given on a day that has come; `today` is a local date. */
export const decideConsentDay = (givenOn: string, today: string): Result<null> =>
  givenOn <= today
    ? ok(null)
    : refuse('input.invalid', { errors: [{ pointer: '/consent/givenOn', code: 'future' }] })
