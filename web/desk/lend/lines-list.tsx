import { useEffect, useState } from 'preact/hooks'
import { ScanCard } from '../../ui/art/scan.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Counter } from './counter.ts'
import { LineRow } from './line-row.tsx'
import type { Line } from './lines.ts'
import { tell } from './tell.ts'

const undoable = (line: Line, now: number): boolean =>
  line.kind === 'lend' && line.state === 'done' && Date.parse(line.loan?.undoUntil ?? '') > now

/** The newest scan, for who does not look: only what has settled, and not the seconds that run down. */
function aloud(line: Line): string {
  const { words, more } = tell(line)
  return 'state' in line && line.state === 'running' ? '' : [words, more].filter(Boolean).join(' · ')
}

/** What happened, newest first and largest; each check-out can be taken back for a minute. */
export function Lines({ lines, counter }: { lines: Line[]; counter: Counter }) {
  const [now, setNow] = useState(Date.now)
  const ticking = lines.some((line) => undoable(line, now))
  useEffect(() => {
    setNow(Date.now())
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking, lines])

  if (lines.length === 0) {
    return (
      <div class="lines-none">
        <div class="picture">
          <ScanCard />
        </div>
        <p>{m.desk_lend_how()}</p>
      </div>
    )
  }
  return (
    <section aria-label={m.desk_lend_lines()}>
      <p class="only-read-aloud" role="status">
        {lines[0] && aloud(lines[0])}
      </p>
      <ol class="lines">
        {lines.map((line) => (
          <LineRow key={line.id} line={line} counter={counter} now={now} />
        ))}
      </ol>
    </section>
  )
}
