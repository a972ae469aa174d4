import type { Problem } from '../../ui/api.ts'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { allAt } from '../faults.ts'

/** What went wrong with a form or a command, in words; nothing where each of its `fields` says it already. */
export function FormProblem({ problem, fields = [] }: { problem: Problem | null; fields?: string[] }) {
  if (!problem || allAt(problem, fields)) return null
  return (
    <p class="form-problem" role="alert">
      {whatHappened(problem)}
      {problem.status >= 500 && problem.requestId && (
        <>
          {' '}
          {m.ui_failure_number()} <code>{problem.requestId}</code>
        </>
      )}
    </p>
  )
}
