import { m } from '../../ui/messages/messages.js'
import { Button } from '../../ui/button.tsx'
import './imports.css'
import type { useImport } from './use-import.ts'

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024))

/** Where a file is dropped or chosen. */
export function FileDrop(props: {
  file: File | null
  accept: string
  hint: string
  disabled: boolean
  onChoose: (file: File | null) => void
}) {
  const { file } = props
  return (
    <label class={file ? 'drop full' : 'drop'}>
      <input
        type="file"
        accept={props.accept}
        disabled={props.disabled}
        onChange={(event) => props.onChoose(event.currentTarget.files?.[0] ?? null)}
      />
      <b>{file ? file.name : m.desk_import_choose()}</b>
      <span class="soft">{file ? m.desk_import_size({ size: kilobytes(file.size) }) : props.hint}</span>
    </label>
  )
}

/** Looks at the file; while it is on its way, how far it is. */
export function LookButton({
  running,
  report,
  file,
}: Pick<ReturnType<typeof useImport>, 'running' | 'report' | 'file'>) {
  if (!running)
    return (
      <div>
        <Button type="submit" quiet={report !== null} disabled={!file}>
          {m.desk_import_look()}
        </Button>
      </div>
    )
  return (
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
  )
}
