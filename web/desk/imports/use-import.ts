import { useRef, useState } from 'preact/hooks'
import type { Problem } from '../../ui/api.ts'
import { newId } from '../../ui/ids.ts'
import { whenLost } from '../api.ts'
import { sendFile } from './send-file.ts'

type Running = { dryRun: boolean; sent: number; stop: () => void }

/** A file that is looked at first without writing anything, then taken. `addressOf` says where it goes. */
export function useImport<Report extends { dryRun: boolean }>(addressOf: (dryRun: boolean) => string) {
  const [file, setFile] = useState<File | null>(null)
  const [running, setRunning] = useState<Running | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  // The same file asked in again after a lost answer runs under the same id.
  const id = useRef(newId())

  function anew() {
    setReport(null)
    setProblem(null)
    id.current = newId()
  }
  async function send(dryRun: boolean) {
    if (!file || running) return
    setProblem(null)
    const sending = sendFile<Report>(addressOf(dryRun), file, {
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
  return {
    file,
    running,
    report,
    problem,
    send,
    /** Forgets what was said of the file: something about it was chosen otherwise. */
    anew,
    choose: (next: File | null) => {
      anew()
      setFile(next)
    },
  }
}
