import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { allAt } from '../faults.ts'

/**
 * What went wrong with a form or a command, in words; nothing where each of its `fields` says it already. The first
 * field that says so gets the focus, wherever on the page it is.
 */
export function FormProblem({ problem, fields = [] }: { problem: Problem | null; fields?: string[] }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const form = problem && place.current?.closest('form')
    form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] input')?.focus()
  }, [problem])

  const told = problem !== null && !allAt(problem, fields)
  return (
    <div ref={place} class={told ? 'form-problem' : 'form-problem none-yet'} role="alert">
      {told && whatHappened(problem)}
      {told && problem.status >= 500 && problem.requestId && (
        <>
          {' '}
          {m.ui_failure_number()} <code>{problem.requestId}</code>
        </>
      )}
    </div>
  )
}
