import { fitSum } from '../quantities/fit.ts'
import type { AllocationFacts } from './facts.ts'
import type { Stepped } from './schema.ts'
import { shares } from './shares.ts'
import type { Taken } from './step.ts'

/** A distribution as it is written, and as it is answered. Amount in base units. */
export type Distributed = {
  id: string
  allocationId: string
  organisationId: string
  amount: number
  families: number
  newFamilies: number
  adults: number
  children: number
  on: string
  place: string
  marks: string[]
  shape: NonNullable<Stepped['distribution']>
}

type Counts = Pick<Distributed, 'amount' | 'families' | 'newFamilies' | 'adults' | 'children' | 'place'>

/** A distribution as it is answered: of money, with what each family gets. */
export const shapeOf = (a: AllocationFacts, counts: Counts): Distributed['shape'] => {
  const { amount, families, newFamilies, adults, children, place } = counts
  return {
    families,
    newFamilies,
    adults,
    children,
    people: adults + children,
    place,
    shares:
      a.base === 'fen'
        ? shares(amount, families).map((part) => ({
            families: part.families,
            each: fitSum('fen', part.each),
          }))
        : null,
  }
}

/**
 * The people whom a step reached, or null where it is no distribution. Families whose marks were `served` before are not
 * new; without marks all of them are, since nobody said otherwise.
 */
export const distributionOf = (
  { id, ask, on, after, moves }: Taken,
  served: ReadonlySet<string>,
): Distributed | null => {
  if (ask.done !== 'distribute' || !ask.people) return null
  const { marks, adults, children, place } = ask.people
  const families = ask.people.families ?? 0
  const amount = moves.reduce((sum, move) => sum + move.amount, 0)
  const newFamilies = marks ? marks.filter((mark) => !served.has(mark)).length : families
  const counts = { amount, families, newFamilies, adults, children, place }
  return {
    ...counts,
    id,
    allocationId: after.id,
    organisationId: after.organisationId,
    on,
    marks: marks ?? [],
    shape: shapeOf(after, counts),
  }
}

/** How the month's figures count people: how often each was served, and the families that were new. */
export const peopleCounted = ({
  families,
  newFamilies,
  adults,
  children,
}: Pick<Counts, 'families' | 'newFamilies' | 'adults' | 'children'>) =>
  (
    [
      ['families', families],
      ['families-new', newFamilies],
      ['adults', adults],
      ['children', children],
    ] as const
  ).flatMap(([figure, times]) => (times > 0 ? [{ figure, times }] : []))
