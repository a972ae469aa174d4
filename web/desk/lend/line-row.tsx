import { creatorNames } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import type { Counter } from './counter.ts'
import type { LendLine, Line, ReturnLine } from './lines.ts'
import { nameOf, tell } from './tell.ts'

type Props = { line: Line; counter: Counter; now: number }

/** One scan, what became of it, and what one may do about it. */
export function LineRow({ line, counter, now }: Props) {
  const { tone, words, more } = tell(line)
  const face = faceOf(line)
  return (
    <li class={`line ${tone}`}>
      {face && (
        <span class="face">
          <Cover
            title={face.title}
            creator={creatorNames(face.creators)}
            kind={face.kind}
            src={face.cover}
            quiet
          />
        </span>
      )}
      <span class="line-words">
        <b>{words}</b>
        {more && <span class="soft">{more}</span>}
      </span>
      <span class="line-acts">
        {line.kind === 'lend' && line.state === 'refused' && <Choices line={line} counter={counter} />}
        {line.kind === 'lend' && line.state === 'done' && <Undo line={line} counter={counter} now={now} />}
        {line.kind === 'return' && line.state === 'refused' && <Again line={line} counter={counter} />}
      </span>
    </li>
  )
}

const faceOf = (line: Line) => {
  if (line.kind === 'lend' && line.state === 'done') return line.loan
  return line.kind === 'return' ? line.returned?.copy : undefined
}

function Undo({ line, counter, now }: { line: LendLine; counter: Counter; now: number }) {
  const seconds = Math.ceil((Date.parse(line.loan?.undoUntil ?? '') - now) / 1000)
  if (line.act === 'renew' || !(seconds > 0)) return null
  return (
    <Button
      quiet
      aria-label={m.desk_lend_undo_of({ n: seconds, title: nameOf(line) })}
      onClick={() => void counter.undo(line)}
    >
      {m.desk_lend_undo({ n: seconds })}
    </Button>
  )
}

const reachedNobody = (line: LendLine | ReturnLine) =>
  line.problem !== undefined && (line.problem.status === 0 || line.problem.status >= 500)

function Again({ line, counter }: { line: LendLine | ReturnLine; counter: Counter }) {
  if (!reachedNobody(line)) return null
  return (
    <Button quiet onClick={() => void counter.again(line)}>
      {m.ui_failure_retry()}
    </Button>
  )
}

function Choices({ line, counter }: { line: LendLine; counter: Counter }) {
  const code = line.problem?.code
  if (reachedNobody(line)) return <Again line={line} counter={counter} />
  if (code !== 'copy.on-loan' && code !== 'loan.already-yours') return null
  return (
    <>
      {code === 'copy.on-loan' && (
        <Button quiet onClick={() => void counter.inHand(line)}>
          {m.desk_lend_in_hand()}
        </Button>
      )}
      {code === 'loan.already-yours' && line.problem?.['canRenew'] !== false && (
        <Button quiet onClick={() => void counter.renew(line)}>
          {m.desk_loan_renew()}
        </Button>
      )}
      <Button quiet onClick={() => void counter.giveBack(line)}>
        {m.desk_lend_back()}
      </Button>
    </>
  )
}
