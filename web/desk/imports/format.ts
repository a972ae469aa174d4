export const formats = ['csv', 'xlsx', 'marc', 'loans'] as const
export type Format = (typeof formats)[number]

/** What a file most likely is, by its name; null when the name does not tell. */
export function formatOf(name: string): Format | null {
  const plain = name.normalize('NFKC').toLowerCase()
  if (/借阅|借还|流水|ledger|loans?\b/.test(plain)) return 'loans'
  if (/\.(csv|tsv|txt)$/.test(plain)) return 'csv'
  if (plain.endsWith('.xlsx')) return 'xlsx'
  return /\.(mrc|marc|iso|xml|dat)$/.test(plain) ? 'marc' : null
}
