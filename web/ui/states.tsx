import type { ComponentChildren } from 'preact'
import type { Problem } from './api.ts'
import { Button } from './button.tsx'
import { m } from './messages/messages.js'

/** Holds the place of what is on its way. `height` and `width` in CSS units. */
export function Skeleton({ height = '1em', width = '100%' }: { height?: string; width?: string }) {
  return <span class="skeleton" style={{ height, width }} aria-hidden="true" />
}

type EmptyProps = {
  picture?: ComponentChildren
  title: string
  children?: ComponentChildren
  /** It is all there is on the page. */
  whole?: boolean
}

/** Nothing here yet, and what to do now. */
export function Empty(props: EmptyProps) {
  return (
    <div class="state">
      {props.picture && <div class="picture">{props.picture}</div>}
      {props.whole ? <h1>{props.title}</h1> : <h2>{props.title}</h2>}
      {props.children}
    </div>
  )
}

/** What happened, what to do, and the number that staff can look it up by. */
export function Failure({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="state" role="alert">
      <h2>{whatHappened(problem)}</h2>
      <p>{whatToDo(problem)}</p>
      {retry && <Button onClick={retry}>{m.ui_failure_retry()}</Button>}
      {problem.requestId && (
        <p>
          {m.ui_failure_number()} <code>{problem.requestId}</code>
        </p>
      )}
    </div>
  )
}

/** The words for a problem: the server's where it gave any, ours for a lost network and for faults. */
export function whatHappened(problem: Problem): string {
  if (problem.code === 'network.lost') return m.ui_failure_offline()
  if (problem.status >= 500) return m.ui_failure_fault()
  return problem.title || m.ui_failure_refused()
}

function whatToDo(problem: Problem): string {
  if (problem.code === 'network.lost') return m.ui_failure_offline_do()
  if (problem.status >= 500) return m.ui_failure_fault_do()
  return problem.detail ?? ''
}
