import type { ImportReport } from '../../../src/space/imports/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { FileDrop, LookButton } from './file-drop.tsx'
import { SpaceReport } from './space-report.tsx'
import { saveVenueTemplate } from './templates.ts'
import { useImport } from './use-import.ts'

const list = { href: '/desk/venues', name: m.desk_nav_venues }

/** A list of venues comes in: looked at first without writing anything, then taken. */
export function VenueImports() {
  const { file, running, report, problem, send, choose } = useImport<ImportReport>((dryRun) => {
    const asked = { kind: 'venues', dryRun: String(dryRun) }
    return `/api/space/imports?${new URLSearchParams(asked).toString()}`
  })
  return (
    <>
      <PageHead title={m.desk_take_venues_title()} back={{ href: list.href, name: list.name() }} />
      <form
        class="card stack form part-space"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(true)
        }}
      >
        <p>{m.desk_take_venues_lead()}</p>
        <FileDrop
          file={file}
          accept=".csv,.tsv,.txt,.xlsx"
          hint={m.desk_take_venues_choose_hint()}
          disabled={running !== null}
          onChoose={choose}
        />
        <div>
          <Button bare onClick={saveVenueTemplate}>
            {m.desk_take_template()}
          </Button>
        </div>
        <FormProblem problem={problem} />
        <LookButton running={running} report={report} file={file} />
      </form>
      {report && (
        <SpaceReport
          report={report}
          list={{ href: list.href, name: list.name() }}
          take={report.dryRun && !running ? () => void send(false) : undefined}
        />
      )}
    </>
  )
}
