import { m } from '../../ui/messages/messages.js'

/** The columns that a list of activities may have, and one row that shows how they are filled. */
const ofActivities: [() => string, () => string][] = [
  [m.desk_act_title, m.desk_take_example_title],
  [m.desk_act_kind, m.desk_take_example_kind],
  [m.desk_act_city, m.desk_take_example_city],
  [m.desk_act_date, () => '2026-03-07'],
  [m.desk_act_from, () => '19:30'],
  [m.desk_act_to, () => '20:30'],
  [m.desk_act_place, m.desk_take_example_place],
  [m.desk_act_summary, m.desk_take_example_summary],
  [m.desk_act_for, m.desk_take_example_for],
  [m.desk_title_ages, () => '3-9'],
  [m.desk_act_capacity, () => '12'],
  [m.desk_take_col_sign_up, m.desk_take_example_yes],
  [m.desk_act_planned, () => '10'],
  [m.desk_act_repeat, m.desk_take_example_repeat],
  [m.desk_take_col_until, () => '2026-04-25'],
]

/** Without the mark Excel takes the file for another encoding. */
const byteOrderMark = '\uFEFF'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** Gives a list to fill in, as a file. */
function save(name: string, rows: string[][]): void {
  const text = byteOrderMark + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
  const link = document.createElement('a')
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.href = address
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A list of activities to fill in, with one row that shows how. */
export const saveActivityTemplate = (): void =>
  save(m.desk_take_template_name(), [
    ofActivities.map(([name]) => name()),
    ofActivities.map(([, example]) => example()),
  ])

/** A list of offers to fill in, with one row that shows how. */
export const saveOfferTemplate = (): void =>
  save(
    m.desk_take_offers_name(),
    [m.desk_take_offers_columns(), m.desk_take_offers_row()].map((row) => row.split('|')),
  )

/** A list of venues to fill in, with a hall and one of its parts. */
export const saveVenueTemplate = (): void =>
  save(
    m.desk_take_venues_name(),
    [m.desk_take_venues_columns(), m.desk_take_venues_hall(), m.desk_take_venues_part()].map((row) =>
      row.split('|'),
    ),
  )
