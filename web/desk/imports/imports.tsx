import { useState } from 'preact/hooks'
import type { ImportReport } from '../../../src/library/imports/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { Choice, Toggle } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { here } from '../session.ts'
import { Exports } from './exports.tsx'
import { formatOf, formats } from './format.ts'
import type { Format } from './format.ts'
import { FileDrop, LookButton } from './file-drop.tsx'
import { Report } from './report.tsx'
import { useImport } from './use-import.ts'

const formatNames: Record<Format, () => string> = {
  csv: m.desk_import_csv,
  xlsx: m.desk_import_xlsx,
  marc: m.desk_import_marc,
  loans: m.desk_import_loans,
}

/** A list comes in: looked at first without writing anything, then taken. */
export function Imports() {
  const [format, setFormat] = useState<Format>('csv')
  const [libraryId, setLibraryId] = useState(here.value?.id ?? '')
  const [createMissing, setCreateMissing] = useState(true)
  const taking = useImport<ImportReport>((dryRun) => {
    const asked = { format, dryRun: String(dryRun), createMissing: String(createMissing) }
    const where = libraryId ? { libraryId } : undefined
    return `/api/library/imports?${new URLSearchParams({ ...asked, ...where }).toString()}`
  })
  const { file, running, report, problem, send, anew } = taking

  function choose(next: File | null) {
    taking.choose(next)
    const guessed = next && formatOf(next.name)
    if (guessed) {
      setFormat(guessed)
      setCreateMissing(guessed !== 'loans')
    }
  }

  return (
    <>
      <PageHead title={m.desk_nav_imports()} />
      <form
        class="card stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(true)
        }}
      >
        <h2>{m.desk_import_title()}</h2>
        <FileDrop
          file={file}
          accept=".csv,.tsv,.txt,.xlsx,.mrc,.marc,.iso,.xml"
          hint={m.desk_import_choose_hint()}
          disabled={running !== null}
          onChoose={choose}
        />
        <Choice
          label={m.desk_import_format()}
          value={format}
          choices={formats.map((value) => ({ value, name: formatNames[value]() }))}
          onChoose={(next) => {
            anew()
            setFormat(next)
            setCreateMissing(next !== 'loans')
          }}
          hint={format === 'loans' ? m.desk_import_loans_hint() : m.desk_import_titles_hint()}
        />
        <ChooseLibrary
          value={libraryId}
          onChoose={(next) => {
            anew()
            setLibraryId(next)
          }}
          all={format === 'loans' ? undefined : m.desk_import_no_library()}
          hint={format === 'loans' ? undefined : m.desk_import_library_hint()}
        />
        <Toggle
          label={format === 'loans' ? m.desk_import_missing_loans() : m.desk_import_missing()}
          checked={createMissing}
          onChange={(next) => {
            anew()
            setCreateMissing(next)
          }}
        />
        <FormProblem problem={problem} />
        <LookButton running={running} report={report} file={file} />
      </form>
      {report && (
        <Report report={report} take={report.dryRun && !running ? () => void send(false) : undefined} />
      )}
      <Exports />
    </>
  )
}
