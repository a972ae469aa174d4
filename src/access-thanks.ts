import { listOf, row, type AccessRow } from './access-row.ts'
import { DonorLink, DonorShape, Gifts, Proof, Roll } from './resources/donors/schema.ts'
import { FigureNote, FigureRow, Figures, Headline } from './resources/figures/schema.ts'

/** Who may call which route of thanks and of the public figures. */
export const thanksAccess = {
  'GET /api/resources/acknowledgements': row({
    callers: ['public'],
    does: 'Whom the network thanks for the gifts of a period: organisations, then persons, in the order of pinyin',
    gives: Roll,
  }),
  'GET /api/resources/acknowledgements/file': row({
    callers: ['public'],
    does: 'The same as CSV, a line for each gift',
  }),
  'GET /api/resources/donors': row({
    roles: ['coordinator'],
    does: 'Find donors by name or pinyin',
    gives: listOf(DonorShape),
  }),
  'PATCH /api/resources/donors/:id': row({
    roles: ['coordinator'],
    does: 'Change how a donor is thanked: the name, its place in the roll, whether it may be named',
    gives: DonorShape,
  }),
  'GET /api/resources/donors/:id/link': row({
    roles: ['coordinator'],
    does: 'The secret link to a donor’s gifts',
    gives: DonorLink,
  }),
  'POST /api/resources/donors/:id/link': row({
    roles: ['coordinator'],
    does: 'Open a new secret link to a donor’s gifts: the one before opens nothing any more',
    gives: DonorLink,
  }),
  'DELETE /api/resources/donors/:id/link': row({
    roles: ['coordinator'],
    does: 'Close the secret link to a donor’s gifts',
    gives: DonorLink,
  }),
  'GET /api/resources/gifts': row({
    callers: ['account'],
    does: 'One’s organisations’ gifts, each with where every part of it is',
    gives: Gifts,
  }),
  'POST /api/resources/gifts/read': row({
    callers: ['public'],
    does: 'The same for a donor without an account, by the secret link that staff gave',
    gives: Gifts,
  }),
  'GET /api/resources/proof/:token': row({
    callers: ['public'],
    does: 'What a certificate’s code proves',
    gives: Proof,
  }),
  'GET /api/resources/figures': row({
    callers: ['account', 'public'],
    does: 'What was offered, promised, received and handed out, by month, category and city',
    gives: Figures,
  }),
  'GET /api/resources/figures/headline': row({
    callers: ['public'],
    does: 'Offers and families in all, and this month’s updates',
    gives: Headline,
  }),
  'GET /api/resources/figures/rows': row({
    roles: ['coordinator', 'reporter'],
    does: 'The rows behind a figure',
    gives: listOf(FigureRow),
  }),
  'POST /api/resources/figures/notes': row({
    roles: ['coordinator', 'reporter'],
    does: 'Say in public why a month’s figures were corrected',
    gives: FigureNote,
  }),
} as const satisfies Record<string, AccessRow>
