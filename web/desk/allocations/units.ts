import type { SaidQuantity } from '../../../src/resources/quantities/schema.ts'

type Unit = SaidQuantity['unit']

const measures: Unit[][] = [
  ['kg', 'g'],
  ['l', 'ml'],
  ['yuan', 'fen'],
  ['hour', 'minute'],
]

/** The units in which a part of a posted quantity can be said: its own, what is in one of it, others of its measure. */
export const units = ({ unit, of }: SaidQuantity): Unit[] => [
  ...new Set([
    unit,
    ...(of ? [of.unit] : []),
    ...measures.filter((measure) => measure.includes((of ?? { unit }).unit)).flat(),
  ]),
]
