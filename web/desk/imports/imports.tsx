import { useRef, useState } from 'preact/hooks'
import type { ImportReport } from '../../../src/library/imports/schema.ts'
import type { Problem } from '../../ui/api.ts'
import { Button } from '../../ui/button.tsx'
import { newId } from '../../ui/ids.ts'
import { m } from '../../ui/messages/messages.js'
import { whenLost } from '../api.ts'
import { Choice, Toggle } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { here } from '../session.ts'
import { Exports } from './exports.tsx'
import { formatOf, formats } from './format.ts'
import type { Format } from './format.ts'
import './imports.css'
import { Report } from './report.tsx'
import { sendFile } from './send-file.ts'

const formatNames: Record<Format, () => string> = {
  csv: m.desk_import_csv,
  xlsx: m.desk_import_xlsx,
  marc: m.desk_import_marc,
  loans: m.desk_import_loans,
}

type Running = { dryRun: boolean; sent: number; stop: () => void }

/** A list comes in: looked at first without writing anything, then taken. */
export function Imports() {
  const [file, setFile] = useState<File | null>(null)
  const [format, setFormat] = useState<Format>('csv')
  const [libraryId, setLibraryId] = useState(here.value?.id ?? '')
  const [createMissing, setCreateMissing] = useState(true)
  const [running, setRunning] = useState<Running | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  // The same file asked in again after a lost answer runs under the same id.
  const id = useRef(newId())

  function anew() {
    setReport(null)
    setProblem(null)
    id.current = newId()
  }
  function choose(next: File | null) {
    anew()
    setFile(next)
    const guessed = next && formatOf(next.name)
    if (guessed) {
      setFormat(guessed)
      setCreateMissing(guessed !== 'loans')
    }
  }
  async function send(dryRun: boolean) {
    if (!file || running) return
    setProblem(null)
    const asked = new URLSearchParams({
      format,
      dryRun: String(dryRun),
      createMissing: String(createMissing),
    })
    if (libraryId) asked.set('libraryId', libraryId)
    const sending = sendFile<ImportReport>(`/api/library/imports?${asked.toString()}`, file, {
      id: id.current,
      onProgress: (sent) => setRunning((now) => now && { ...now, sent }),
    })
    setRunning({ dryRun, sent: 0, stop: sending.stop })
    const answer = await whenLost(sending.answer)
    setRunning(null)
    if (!answer.ok) return setProblem(answer.problem)
    setReport(answer.value)
    if (!dryRun) id.current = newId()
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
        <label class={file ? 'drop full' : 'drop'}>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.mrc,.marc,.iso,.xml"
            disabled={running !== null}
            onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
          />
          <b>{file ? file.name : m.desk_import_choose()}</b>
          <span class="soft">
            {file ? m.desk_import_size({ size: kilobytes(file.size) }) : m.desk_import_choose_hint()}
          </span>
        </label>
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
        {running ? (
          <div class="stack" role="status">
            <p>
              {running.sent < 1
                ? m.desk_import_sending()
                : running.dryRun
                  ? m.desk_import_looking()
                  : m.desk_import_taking()}
            </p>
            <progress
              class="progress"
              {...(running.sent < 1 ? { value: running.sent, max: 1 } : {})}
              aria-label={m.desk_import_title()}
            />
            <Button bare onClick={running.stop}>
              {m.desk_import_stop()}
            </Button>
          </div>
        ) : (
          <div>
            {' '}
            <Button type="submit" quiet={report !== null} disabled={!file}>
              {m.desk_import_look()}
            </Button>
          </div>
        )}
      </form>
      {report && (
        <Report report={report} take={report.dryRun && !running ? () => void send(false) : undefined} />
      )}
      <Exports />
    </>
  )
}

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024))
