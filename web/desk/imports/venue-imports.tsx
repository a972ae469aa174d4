import type { ImportReport } from '../../../src/space/imports/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { TakeList } from './take-list.tsx'
import { saveVenueTemplate } from './templates.ts'
import { useImport } from './use-import.ts'

/** A list of venues comes in. */
export function VenueImports() {
  const taking = useImport<ImportReport>((dryRun) => {
    const asked = { kind: 'venues', dryRun: String(dryRun) }
    return `/api/space/imports?${new URLSearchParams(asked).toString()}`
  })
  return (
    <TakeList
      title={m.desk_take_venues_title()}
      list={{ href: '/desk/venues', name: m.desk_nav_venues() }}
      lead={m.desk_take_venues_lead()}
      accept=".csv,.tsv,.txt,.xlsx"
      hint={m.desk_take_venues_choose_hint()}
      saveTemplate={saveVenueTemplate}
      taking={taking}
    />
  )
}
