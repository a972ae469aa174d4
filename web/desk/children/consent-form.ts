import type { GiveConsent, Register } from '../../../src/people/patrons/schema.ts'
import type { Avatar } from '../../ui/shapes.ts'

/** The version of the text that `desk_consent_text` shows; a new text is a new version. */
const textVersion = '2026-11'

/** What is typed when a child gets a name. */
export type ConsentForm = {
  nickname: string
  avatar: Avatar | ''
  birthYear: string
  method: 'paper' | 'in-person' | 'phone'
  givenOn: string
  diary: boolean
  withGuardian: boolean
  guardianName: string
  guardianPhone: string
}

export const blankConsent = (today: string): ConsentForm => ({
  nickname: '',
  avatar: '',
  birthYear: '',
  method: 'paper',
  givenOn: today,
  diary: false,
  withGuardian: false,
  guardianName: '',
  guardianPhone: '',
})

/** What of it is never kept in the browser. */
export const guardianMembers: (keyof ConsentForm)[] = ['guardianName', 'guardianPhone']

/** Pointers of what is plainly missing, before the server is asked. */
export const lacking = (form: ConsentForm, withFace: boolean): string[] => [
  ...(form.nickname.trim() === '' ? ['/nickname'] : []),
  ...(withFace && form.avatar === '' ? ['/avatar'] : []),
  ...(form.givenOn === '' ? ['/consent/givenOn'] : []),
  ...(form.withGuardian && form.guardianName.trim() === '' ? ['/guardian/name'] : []),
]

const year = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').trim()
  return plain === '' ? null : Number(plain)
}

/** What the API takes: the consent, and the guardian only where staff wrote one down. */
export const consentOf = (form: ConsentForm): GiveConsent => ({
  nickname: form.nickname.trim(),
  birthYear: year(form.birthYear),
  ...(form.avatar === '' ? {} : { avatar: form.avatar }),
  guardian: form.withGuardian
    ? {
        name: form.guardianName.trim(),
        ...(form.guardianPhone.trim() === '' ? {} : { phone: form.guardianPhone.trim() }),
      }
    : null,
  consent: { textVersion, method: form.method, givenOn: form.givenOn, diary: form.diary },
})

export const registrationOf = (form: ConsentForm, homeLibraryId: string): Register => ({
  ...consentOf(form),
  avatar: form.avatar as Avatar,
  homeLibraryId,
})
