import type { Need } from './words.ts'

export const units = [
  'piece',
  'can',
  'bottle',
  'case',
  'set',
  'copy',
  'kg',
  'g',
  'l',
  'ml',
  'yuan',
  'hour',
  'minute',
  'place',
] as const
export type Unit = NonNullable<Need['quantity']>['unit']

/** What is typed of a need: numbers as they stand in their fields. */
export type NeedForm = {
  organisationId: string
  category: string
  /** Nobody knows how many. */
  unknown: boolean
  amount: string
  unit: Unit
  /** In each of the unit, where it holds others. */
  inside: string
  insideUnit: Unit
  neededBy: string
  urgency: Need['urgency']
  urgencyReason: string
  families: number
  adults: number
  children: number
  city: string
  title: string
  story: string
  notes: string
}

export const blankNeed = (organisationId: string, city: string, neededBy: string): NeedForm => ({
  organisationId,
  category: '',
  unknown: false,
  amount: '',
  unit: 'piece',
  inside: '',
  insideUnit: 'can',
  neededBy,
  urgency: 'normal',
  urgencyReason: '',
  families: 0,
  adults: 0,
  children: 0,
  city,
  title: '',
  story: '',
  notes: '',
})

export const formOfNeed = (need: Need): NeedForm => ({
  ...blankNeed(need.organisationId, need.city, need.neededBy),
  category: need.category,
  unknown: need.quantity === null,
  amount: need.quantity ? String(need.quantity.amount) : '',
  unit: need.quantity?.unit ?? 'piece',
  inside: need.quantity?.of ? String(need.quantity.of.amount) : '',
  insideUnit: need.quantity?.of?.unit ?? 'can',
  urgency: need.urgency,
  urgencyReason: need.urgencyReason ?? '',
  families: need.families,
  adults: need.adults,
  children: need.children,
  title: need.title,
  story: need.story ?? '',
  notes: need.notes ?? '',
})

/** What can hold others: a case of cans, a set of bottles. */
export const holds = (unit: Unit): boolean => ['case', 'set', 'bottle', 'can', 'piece'].includes(unit)

const quantityOf = ({ unknown, amount, unit, inside, insideUnit }: NeedForm) =>
  unknown
    ? null
    : {
        amount: Number(amount),
        unit,
        ...(holds(unit) && inside.trim() !== '' ? { of: { amount: Number(inside), unit: insideUnit } } : {}),
      }

/** What the API takes of the form, new or changed. */
export const needOf = (form: NeedForm) => ({
  category: form.category,
  quantity: quantityOf(form),
  neededBy: form.neededBy,
  urgency: form.urgency,
  urgencyReason: form.urgency === 'high' ? form.urgencyReason.trim() || null : null,
  families: form.families,
  adults: form.adults,
  children: form.children,
  city: form.city,
  title: form.title.trim() || null,
  story: form.story.trim() || null,
  notes: form.notes.trim() || null,
})

/** What is plainly missing before the server is asked. */
export const lacksOf = (form: NeedForm): string[] => [
  ...(form.organisationId === '' ? ['/organisationId'] : []),
  ...(form.category === '' ? ['/category'] : []),
  ...(!form.unknown && form.amount.trim() === '' ? ['/quantity'] : []),
  ...(form.neededBy === '' ? ['/neededBy'] : []),
  ...(form.urgency === 'high' && form.urgencyReason.trim() === '' ? ['/urgencyReason'] : []),
]

export const needPointers = [
  '/organisationId',
  '/category',
  '/quantity',
  '/neededBy',
  '/urgencyReason',
  '/city',
  '/title',
  '/story',
  '/notes',
]
