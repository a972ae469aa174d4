import type { AuditEntry } from '../../platform/audit.ts'
import type { Move } from '../ledger/rules.ts'
import type { OfferFacts } from './facts.ts'

/** One change of an offer, as the audit keeps it: no contact, no name. */
export const entry = (
  action: string,
  id: string,
  version: number,
  after: Record<string, unknown> = {},
): AuditEntry => ({ action, entity: 'offer', entityId: id, version, after })

/** Where the month's figures count what an offer's own steps move. */
export const countedAs = (o: Pick<OfferFacts, 'city' | 'category' | 'base'>) => ({
  city: o.city,
  category: o.category,
  base: o.base ?? '',
})

/** Movements that bring `offered` from one amount to another, in base units. */
export const toOffered = (from: number, to: number): Move[] =>
  from === to
    ? []
    : from < to
      ? [{ from: 'outside', to: 'offered', amount: to - from }]
      : [{ from: 'offered', to: 'outside', amount: from - to }]
