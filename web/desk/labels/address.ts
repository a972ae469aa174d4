export type LabelsAsked = {
  libraryId: string
  codes?: string[]
  /** A local date: copies that came on it or later. */
  since?: string
  stock?: string
  /** Labels of the first sheet that were peeled off before. */
  offset?: number
}
export type CardsAsked = { libraryId: string; patronIds?: string[]; nameless?: number; offset?: number }

function address(path: string, asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).filter(
    ([, value]) => value !== undefined && value !== '' && value !== 0,
  )
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`
}

/** The printable sheets of labels, as an address to open. */
export const labelsAddress = ({ codes, ...rest }: LabelsAsked): string =>
  address('/api/library/labels', { ...rest, codes: codes?.join(',') })

/** The printable sheets of cards. */
export const cardsAddress = ({ patronIds, ...rest }: CardsAsked): string =>
  address('/api/library/cards', { ...rest, patronIds: patronIds?.join(',') })
