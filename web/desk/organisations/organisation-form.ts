import type { OrganisationShape } from '../../../src/people/organisations/schema.ts'
import type { Kind } from './words.ts'

/** What is typed of an organisation. */
export type OrganisationForm = {
  kind: Kind
  name: string
  creditCode: string
  city: string
  contactName: string
  contactEmail: string
  contactPhone: string
}

export const blankOrganisation = (city: string, email: string): OrganisationForm => ({
  kind: 'social-organisation',
  name: '',
  creditCode: '',
  city,
  contactName: '',
  contactEmail: email,
  contactPhone: '',
})

export const formOfOrganisation = (o: OrganisationShape): OrganisationForm => ({
  kind: o.kind,
  name: o.name,
  creditCode: o.creditCode ?? '',
  city: o.city,
  contactName: o.contact.name,
  contactEmail: o.contact.email ?? '',
  contactPhone: o.contact.phone ?? '',
})

/** Groups and persons are registered nowhere. */
export const hasCode = (kind: Kind): boolean => kind !== 'group' && kind !== 'person'

const text = (typed: string) => typed.trim() || null

/** What the API takes for a new organisation. */
export const registrationOf = (form: OrganisationForm) => ({
  kind: form.kind,
  name: form.name.trim(),
  creditCode: hasCode(form.kind) ? text(form.creditCode) : null,
  city: form.city,
  contact: {
    name: form.contactName.trim(),
    email: text(form.contactEmail),
    phone: text(form.contactPhone),
  },
})

/** Only what differs. */
export const organisationChanges = (
  form: OrganisationForm,
  o: OrganisationShape,
): Partial<ReturnType<typeof registrationOf>> => {
  const before = registrationOf(formOfOrganisation(o))
  return Object.fromEntries(
    Object.entries(registrationOf(form)).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof typeof before]),
    ),
  )
}

/** Whether a change sends a verified organisation to review again. */
export const reviewsAgain = (changes: object): boolean =>
  ['name', 'kind', 'creditCode', 'city'].some((member) => member in changes)

/** Fields that are plainly missing, as the API would name them. */
export const lacking = (form: OrganisationForm): string[] =>
  [
    form.name.trim() === '' && '/name',
    hasCode(form.kind) && form.creditCode.trim() === '' && '/creditCode',
    form.city === '' && '/city',
    form.contactName.trim() === '' && '/contact/name',
  ].filter((pointer) => pointer !== false)

export const organisationPointers = [
  '/name',
  '/creditCode',
  '/city',
  '/contact/name',
  '/contact/email',
  '/contact/phone',
]
