import { listOf, row, type AccessRow } from './access-row.ts'
import { CategoryList, CategoryShape } from './resources/categories/schema.ts'
import { ImportReport } from './resources/imports/schema.ts'
import { OfferRow, OfferShape, Renewals } from './resources/offers/schema.ts'

/** Who may call which route of offers and their categories. */
export const offersAccess = {
  'GET /api/resources/categories': row({
    callers: ['public'],
    does: 'What offers and needs are about, and the words for it',
    gives: CategoryList,
  }),
  'PATCH /api/resources/categories/:key': row({
    roles: ['coordinator'],
    does: 'Change what a category is called and which words mean it',
    gives: CategoryShape,
  }),
  'GET /api/resources/offers': row({
    callers: ['account', 'public'],
    does: 'What is offered and stands, newest first; one’s own in every state; for staff what waits',
    gives: listOf(OfferRow),
  }),
  'POST /api/resources/offers': row({
    callers: ['account'],
    does: 'Post an offer, as a draft or at once: members of an organisation, or staff for whoever phoned',
    gives: OfferShape,
  }),
  'POST /api/resources/offers/renewals': row({
    callers: ['account'],
    does: 'Renew up to a hundred offers to one last day, each as one update; of each that is not, why',
    gives: Renewals,
  }),
  'GET /api/resources/offers/:id': row({
    callers: ['account', 'public'],
    does: 'One offer: who gives it where that is not anonymous, how much is left, where the rest is',
    gives: OfferShape,
  }),
  'PATCH /api/resources/offers/:id': row({
    callers: ['account'],
    does: 'Change or renew an offer, as one update; never below what is promised',
    gives: OfferShape,
  }),
  'POST /api/resources/offers/:id/publish': row({
    callers: ['account'],
    does: 'Show an offer to everybody; an unverified partner’s waits for staff, whose word shows it',
    gives: OfferShape,
  }),
  'POST /api/resources/offers/:id/withdraw': row({
    callers: ['account'],
    does: 'Take an offer off the lists, unless something of it is promised that was not sent',
    gives: OfferShape,
  }),
  'POST /api/resources/offers/:id/send-back': row({
    roles: ['coordinator'],
    does: 'Send what waits back to its partner, with the reason',
    gives: OfferShape,
  }),
  'PUT /api/resources/offers/:id/photos': row({
    callers: ['account'],
    does: 'Add a picture of the thing, four at the most',
    gives: OfferShape,
    raw: true,
  }),
  'DELETE /api/resources/offers/:id/photos/:photoId': row({
    callers: ['account'],
    does: 'Take a picture of an offer away',
    gives: OfferShape,
  }),
  'POST /api/resources/imports': row({
    callers: ['account'],
    does: 'Take a list of offers in, CSV or a workbook; a dry run writes nothing',
    gives: ImportReport,
    raw: true,
  }),
  'GET /api/resources/exports/offers.csv': row({
    callers: ['account'],
    does: 'Offers as a table, as who asks sees them',
  }),
} as const satisfies Record<string, AccessRow>
