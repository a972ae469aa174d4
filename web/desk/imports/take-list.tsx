import type { ComponentChildren } from 'preact'
import type { ImportReport } from '../../../src/space/imports/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { FormProblem } from '../parts/form-problem.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { FileDrop, LookButton } from './file-drop.tsx'
import { SpaceReport } from './space-report.tsx'
import type { useImport } from './use-import.ts'

type Props = {
  title: string
  /** The part of the platform that it belongs to, by the class of its colour. */
  part?: string
  /** Where what came in is seen. */
  list: { href: string; name: string }
  lead: string
  /** Kinds of files. */
  accept: string
  hint: string
  saveTemplate: () => void
  taking: ReturnType<typeof useImport<ImportReport>>
  /** Further questions. */
  children?: ComponentChildren
}

/** A list of the shared space comes in: looked at first without writing anything, then taken. */
export function TakeList({
  title,
  part = 'part-space',
  list,
  lead,
  accept,
  hint,
  saveTemplate,
  taking,
  children,
}: Props) {
  const { file, running, report, problem, send, choose } = taking
  return (
    <>
      <PageHead title={title} back={list} />
      <form
        class={`card stack form ${part}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(true)
        }}
      >
        <p>{lead}</p>
        <FileDrop file={file} accept={accept} hint={hint} disabled={running !== null} onChoose={choose} />
        <div>
          <Button bare onClick={saveTemplate}>
            {m.desk_take_template()}
          </Button>
        </div>
        {children}
        <FormProblem problem={problem} />
        <LookButton running={running} report={report} file={file} />
      </form>
      {report && (
        <SpaceReport
          report={report}
          part={part}
          list={list}
          take={report.dryRun && !running ? () => void send(false) : undefined}
        />
      )}
    </>
  )
}
