/** Names as they are compared: width, case, blanks and punctuation do not count. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '')

/** How far down a list its header may stand: spreadsheets like a title above it. */
const headerWithin = 10

/** Where the header stands, and which column is where. */
export type Header<Column extends string> = { at: number; columns: Map<Column, number> }

/**
 * Finds the row that names the columns, or the columns that the likeliest one lacks. `names` holds what lists call each
 * column; `at` is the row's index.
 */
export const findHeader = <Column extends string>(
  rows: string[][],
  names: Record<Column, string>,
  needed: Column[],
): Header<Column> | { missing: Column[] } => {
  const byName = new Map(
    (Object.entries(names) as [Column, string][]).flatMap(([column, all]) =>
      all.split(' ').map((name) => [fold(name), column] as const),
    ),
  )
  let missing = needed
  for (const [at, row] of rows.slice(0, headerWithin).entries()) {
    const columns = new Map<Column, number>()
    row.forEach((cell, i) => {
      const column = byName.get(fold(cell.replace(/[（(].*?[）)]/g, '')))
      if (column && !columns.has(column)) columns.set(column, i)
    })
    const lacks = needed.filter((column) => !columns.has(column))
    if (lacks.length === 0) return { at, columns }
    if (lacks.length < missing.length) missing = lacks
  }
  return { missing }
}
