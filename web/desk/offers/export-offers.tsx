import { Download } from 'lucide-preact'

import { m } from '../../ui/messages/messages.js'

type Query = Record<string, string | boolean | undefined>

/** The same list as a table: a spreadsheet opens it, and no cell of it begins a formula. */
export function ExportOffers({ query }: { query: Query }) {
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return (
    <a class="btn bare" href={`/api/resources/exports/offers.csv?${asked.toString()}`} download>
      <Download aria-hidden="true" size={18} />
      {m.offer_export()}
    </a>
  )
}
