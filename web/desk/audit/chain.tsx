import { useState } from 'preact/hooks'
import type { ChainShape, WalkShape } from '../../../src/running/audit/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/card.tsx'
import { count } from '../../ui/dates.ts'
import { m } from '../../ui/messages/messages.js'
import { Failure, Skeleton } from '../../ui/states.tsx'
import type { Problem } from '../../ui/api.ts'
import { deskApi } from '../api.ts'
import { useGet } from '../load.ts'
import { dayAndTime } from '../words.ts'

type Break = NonNullable<WalkShape['broken']>
type Walking = { at: number } | { broken: Break | null; rows: number } | null

/** How the chain over the history stands: whole or broken, and its last link to be written down. */
export function Chain() {
  const state = useGet<ChainShape>('/audit/chain')
  const [walking, setWalking] = useState<Walking>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function walk() {
    setProblem(null)
    setWalking({ at: 0 })
    for (let cursor: string | undefined; ;) {
      const page = await deskApi.get<WalkShape>('/audit/check', { cursor })
      if (!page.ok) {
        setWalking(null)
        return setProblem(page.problem)
      }
      const { to, broken, nextCursor } = page.value
      if (broken || nextCursor === null) return setWalking({ broken, rows: to })
      setWalking({ at: to })
      cursor = nextCursor
    }
  }

  if (state.problem) return <Failure problem={state.problem} retry={state.again} />
  if (!state.value) return <Skeleton height="120px" />
  const { head, newest, checked } = state.value
  const found = walking && 'broken' in walking ? walking.broken : (checked?.broken ?? null)
  const wholeAt = checked?.wholeAt
  return (
    <section class="card block chain" aria-labelledby="chain-title">
      <div class="block-head">
        <h2 id="chain-title">{m.desk_audit_chain()}</h2>
        {found ? (
          <Tag tone="bad">{m.desk_audit_chain_broken()}</Tag>
        ) : (
          (wholeAt || (walking && 'broken' in walking)) && <Tag tone="good">{m.desk_audit_chain_whole()}</Tag>
        )}
        <Button quiet disabled={walking !== null && 'at' in walking} onClick={() => void walk()}>
          {m.desk_audit_chain_now()}
        </Button>
      </div>
      <p role="status">
        {found
          ? m.desk_audit_chain_at({ seq: count(found.seq), why: whyOf(found) })
          : walking && 'at' in walking
            ? m.desk_audit_chain_walking({ n: count(walking.at), of: count(newest) })
            : walking
              ? m.desk_audit_chain_rows({ n: count(walking.rows) })
              : wholeAt
                ? `${m.desk_audit_chain_rows({ n: count(newest) })} · ${m.desk_audit_chain_checked({ time: dayAndTime(wholeAt) })}`
                : m.desk_audit_chain_never()}
      </p>
      {problem && <Failure problem={problem} />}
      {head && (
        <details class="further">
          <summary>{m.desk_audit_chain_head()}</summary>
          <p class="soft">{m.desk_audit_chain_write()}</p>
          <p>
            {count(head.seq)} <code>{head.hash}</code>
          </p>
        </details>
      )}
    </section>
  )
}

const whyOf = ({ why }: Break): string =>
  ({
    'row-missing': m.desk_audit_why_missing,
    'row-changed': m.desk_audit_why_changed,
    'link-missing': m.desk_audit_why_link,
  })[why]()
