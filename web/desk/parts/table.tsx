import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  /** Empty for a column that needs no name, such as covers; `aloud` then names it for screen readers. */
  name: string
  aloud?: string
  cell: (row: Row) => ComponentChildren
  class?: string
}
type Props<Row> = {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  class?: string
}

/** A table that lies down as cards on a phone. Roles are written out since the cards take the table's own away. */
export function Table<Row>({ label, columns, rows, keyOf, class: more }: Props<Row>) {
  return (
    <table class={more ? `table ${more}` : 'table'} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, at) => (
            <th key={at} role="columnheader" scope="col" class={column.class}>
              {column.name || <span class="only-read-aloud">{column.aloud}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column, at) => (
              <td key={at} role="cell" class={column.class} data-label={column.name || undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The place of a table that is on its way. */
export function TableWaiting({ rows = 5 }: { rows?: number }) {
  return (
    <div class="table-waiting" aria-hidden="true">
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} class="skeleton" />
      ))}
    </div>
  )
}
