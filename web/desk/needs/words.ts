import type { NeedShape } from '../../../src/resources/needs/schema.ts'
import { m } from '../../ui/messages/messages.js'

export type Need = NeedShape
export type Outcome = NonNullable<NeedShape['outcome']>
export const outcomes = ['fits', 'unfit', 'still-missing'] as const

export const stateName = (state: NeedShape['state']): string =>
  ({
    draft: m.desk_need_state_draft,
    published: m.desk_need_state_published,
    withdrawn: m.desk_need_state_withdrawn,
    expired: m.desk_need_state_expired,
  })[state]()

export const outcomeName = (outcome: Outcome): string =>
  ({
    fits: m.desk_need_outcome_fits,
    unfit: m.desk_need_outcome_unfit,
    'still-missing': m.desk_need_outcome_missing,
  })[outcome]()

/** For whom it is: families, adults, children, as far as they are said. */
export const peopleOf = ({ families, adults, children }: Pick<Need, 'families' | 'adults' | 'children'>) =>
  [
    families > 0 && m.desk_need_families({ n: families }),
    adults > 0 && m.desk_need_adults({ n: adults }),
    children > 0 && m.desk_need_children({ n: children }),
  ]
    .filter(Boolean)
    .join(' · ')
