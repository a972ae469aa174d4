/** What a file may be: lists of titles, a paper ledger of past loans, a list of children. */
export const formatNames = ['csv', 'xlsx', 'marc', 'loans', 'patrons'] as const

export type FormatName = (typeof formatNames)[number]
