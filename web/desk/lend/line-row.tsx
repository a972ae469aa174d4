import type { ComponentChildren } from 'preact'
import { creatorNames } from '../../public/words.ts'
import { Cover } from '../../ui/art/cover.tsx'
import { Button } from '../../ui/button.tsx'
import { monthAndDay } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { routingWords } from '../today/loan-acts.ts'
import { childName, spokenCode } from '../words.ts'
import type { Counter } from './counter.ts'
import type { CardLine, LendLine, Line, ReturnLine } from './lines.ts'

type Props<Kind> = { line: Kind; counter: Counter; now: number }

/** One scan and what became of it. */
export function LineRow({ line, counter, now }: Props<Line>) {
  switch (line.kind) {
    case 'card':
      return <CardRow line={line} />
    case 'lend':
      return <LendRow line={line} counter={counter} now={now} />
    case 'return':
      return <ReturnRow line={line} counter={counter} now={now} />
    case 'strange':
      return (
        <Row tone="bad" words={m.desk_lend_strange()}>
          {line.why === 'slip'
            ? m.desk_lend_slip()
            : line.why === 'isbn'
              ? m.desk_lend_isbn()
              : m.desk_lend_strange_do()}
        </Row>
      )
  }
}

type RowProps = {
  tone: 'good' | 'bad' | 'plain' | 'hold' | 'transit' | 'gone'
  words: string
  cover?: ComponentChildren
  acts?: ComponentChildren
  children?: ComponentChildren
}

function Row({ tone, words, cover, acts, children }: RowProps) {
  return (
    <li class={`line ${tone}`}>
      {cover && <span class="face">{cover}</span>}
      <span class="line-words">
        <b>{words}</b>
        {children && <span class="soft">{children}</span>}
      </span>
      {acts && <span class="line-acts">{acts}</span>}
    </li>
  )
}

function CardRow({ line }: { line: CardLine }) {
  if (line.state === 'running') return <Row tone="plain" words={m.desk_lend_reading()} />
  if (line.state === 'refused')
    return <Row tone="bad" words={line.problem ? whatHappened(line.problem) : ''} />
  return <Row tone="plain" words={m.desk_lend_opened({ child: childName(line.patron ?? null) })} />
}

const book = (title: string | undefined, code: string) =>
  title ? m.desk_title_named({ title }) : spokenCode(code)
const lost = (status: number | undefined) => status === 0 || (status ?? 0) >= 500

function LendRow({ line, counter, now }: Props<LendLine>) {
  const { loan, problem } = line
  const child = childName(line.patron)
  switch (line.state) {
    case 'running':
      return <Row tone="plain" words={m.desk_lend_lending({ code: spokenCode(line.copyCode) })} />
    case 'undoing':
      return <Row tone="plain" words={m.desk_lend_undoing({ title: book(line.title, line.copyCode) })} />
    case 'undone':
      return <Row tone="gone" words={m.desk_lend_undone({ title: book(line.title, line.copyCode) })} />
    case 'cardless':
      return <Row tone="bad" words={m.desk_lend_cardless({ code: spokenCode(line.copyCode) })} />
    case 'refused':
      return (
        <Row
          tone="bad"
          words={problem ? whatHappened(problem) : ''}
          acts={<Choices line={line} counter={counter} />}
        >
          {[spokenCode(line.copyCode), child].filter(Boolean).join(' · ')}
        </Row>
      )
    case 'done': {
      const seconds = Math.ceil((Date.parse(loan?.undoUntil ?? '') - now) / 1000)
      return (
        <Row
          tone="good"
          words={
            line.act === 'renew'
              ? m.desk_lend_renewed({ title: book(line.title, line.copyCode) })
              : m.desk_lend_done({ title: book(line.title, line.copyCode) })
          }
          cover={
            loan && (
              <Cover
                title={loan.title}
                creator={creatorNames(loan.creators)}
                kind={loan.kind}
                src={loan.cover}
                quiet
              />
            )
          }
          acts={
            line.act !== 'renew' &&
            seconds > 0 && (
              <Button
                quiet
                aria-label={m.desk_lend_undo_of({ title: book(line.title, line.copyCode) })}
                onClick={() => void counter.undo(line)}
              >
                {m.desk_lend_undo({ n: seconds })}
              </Button>
            )
          }
        >
          {[
            child,
            loan && m.desk_lend_due({ date: monthAndDay(loan.dueOn) }),
            problem && whatHappened(problem),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Row>
      )
    }
  }
}

/** What one may do about a refusal. */
function Choices({ line, counter }: { line: LendLine; counter: Counter }) {
  const { problem } = line
  if (lost(problem?.status))
    return (
      <Button quiet onClick={() => void counter.again(line)}>
        {m.ui_failure_retry()}
      </Button>
    )
  const back = (
    <Button quiet onClick={() => void counter.giveBack(line)}>
      {m.desk_lend_back()}
    </Button>
  )
  if (problem?.code === 'copy.on-loan') {
    return (
      <>
        <Button quiet onClick={() => void counter.inHand(line)}>
          {m.desk_lend_in_hand()}
        </Button>
        {back}
      </>
    )
  }
  if (problem?.code === 'loan.already-yours') {
    return (
      <>
        {problem['canRenew'] !== false && (
          <Button quiet onClick={() => void counter.renew(line)}>
            {m.desk_loan_renew()}
          </Button>
        )}
        {back}
      </>
    )
  }
  return null
}

function ReturnRow({ line, counter }: Props<ReturnLine>) {
  const { returned, problem } = line
  if (line.state === 'running')
    return <Row tone="plain" words={m.desk_lend_returning({ code: spokenCode(line.copyCode) })} />
  if (!returned) {
    return (
      <Row
        tone="bad"
        words={problem ? whatHappened(problem) : ''}
        acts={
          lost(problem?.status) && (
            <Button quiet onClick={() => void counter.again(line)}>
              {m.ui_failure_retry()}
            </Button>
          )
        }
      >
        {spokenCode(line.copyCode)}
      </Row>
    )
  }
  const { copy, routing, outcome, loan } = returned
  const tone = routing.to === 'hold-shelf' ? 'hold' : routing.to === 'transit' ? 'transit' : 'good'
  return (
    <Row
      tone={tone}
      words={routingWords(routing)}
      cover={
        <Cover
          title={copy.title}
          creator={creatorNames(copy.creators)}
          kind={copy.kind}
          src={copy.cover}
          quiet
        />
      }
    >
      {[
        book(copy.title, copy.code),
        outcome === 'returned' ? m.desk_loan_returned() : m.desk_lend_not_out(),
        childName(loan?.patron ?? null),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Row>
  )
}
