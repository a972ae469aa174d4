import { useRef, useState } from 'preact/hooks'
import type { CommandOptions, Problem } from '../ui/api.ts'
import { newId } from '../ui/ids.ts'
import { deskApi } from './api.ts'

export type Command = {
  busy: boolean
  problem: Problem | null
  /** Runs a command and answers what it made, or null when `problem` says why not. */
  run: <Value>(path: string, body: unknown, options?: CommandOptions) => Promise<Value | null>
  /** Says a problem of our own, or none any more. */
  tell: (problem: Problem | null) => void
}

/**
 * One command at a time. When nobody knows whether it happened, the same question goes out again under the same id, so
 * that pressing the button once more cannot do it twice.
 */
export function useCommand(): Command {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const unsure = useRef<{ asked: string; id: string } | null>(null)

  async function run<Value>(
    path: string,
    body: unknown,
    options: CommandOptions = {},
  ): Promise<Value | null> {
    const asked = JSON.stringify([options.method, path, body, options.ifMatch])
    const id = unsure.current?.asked === asked ? unsure.current.id : newId()
    setBusy(true)
    setProblem(null)
    const answer = await deskApi.command<Value>(path, body, { ...options, id })
    setBusy(false)
    if (answer.ok) {
      unsure.current = null
      return answer.value
    }
    const { status } = answer.problem
    unsure.current = status === 0 || status >= 500 ? { asked, id } : null
    setProblem(answer.problem)
    return null
  }
  return { busy, problem, run, tell: setProblem }
}
