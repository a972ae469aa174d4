import { useLocation, useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { readCode } from '../../src/library/codes.ts'
import { apiClient } from '../ui/api.ts'
import { Cover } from '../ui/art/cover.tsx'
import { StrangeCode } from '../ui/art/scenes.tsx'
import { Button } from '../ui/button.tsx'
import { monthAndDay } from '../ui/dates.ts'
import { Field } from '../ui/field.tsx'
import { m } from '../ui/messages/messages.js'
import type { Copy, CopyStatus } from '../ui/shapes.ts'
import { Skeleton } from '../ui/states.tsx'
import { Leaf } from './leaf.tsx'
import { useLater } from './later.ts'
import { useLoad } from './load.ts'
import { useTitle } from './page-title.ts'
import { activeChild, findChild } from './phone.ts'
import { Sorry } from './sorry.tsx'
import { statusWords } from './status-words.ts'
import { Steps } from './steps.tsx'
import { Trouble } from './trouble.tsx'
import { creatorNames, kindName } from './words.ts'

const api = apiClient('public')
const loadBorrowHere = () => import('./borrow-here.tsx').then((of) => of.BorrowHere)
const misread = { ok: false as const, problem: { code: 'copy.check-digit', status: 422, title: '' } }

/** What a phone sees after it scanned the label of a book or a toy. */
export function CopyHome() {
  const { code } = useRoute().params as { code: string }
  const read = readCode(code)
  const { value, problem, again } = useLoad('copy', code, async (signal) =>
    read.kind === 'copy' ? api.get<Copy>(`/library/copies/${read.code}`, {}, { signal }) : misread,
  )
  useTitle(value?.title)
  useEffect(findChild, [])
  if (problem && ['copy.check-digit', 'copy.unknown', 'thing.unknown'].includes(problem.code))
    return <Unread code={code} misread={problem.code === 'copy.check-digit'} />
  if (problem) return <Trouble problem={problem} again={again} name={m.public_page_title()} />
  if (!value) return <Waiting />
  return <Known key={value.code} copy={value} again={again} />
}

const tone: Partial<Record<CopyStatus, string>> = {
  available: 'good',
  'on-loan': 'out',
  held: 'out',
  'in-transit': 'out',
}

function Known({ copy, again }: { copy: Copy; again: () => void }) {
  const names = creatorNames(copy.creators)
  const kind = copy.kind ?? 'book'
  const child = activeChild.value
  const BorrowHere = useLater(child !== null, loadBorrowHere)
  return (
    <article class="copy">
      <div class="stand">
        <Cover title={copy.title} creator={names} kind={kind} src={copy.cover} quiet />
      </div>
      <div class="told">
        <h1>
          <a href={`/library/titles/${copy.titleId}`}>{copy.title}</a>
        </h1>
        <p class="soft">{names || kindName(kind)}</p>
        <div class={`status ${tone[copy.status] ?? 'away'}`}>
          {copy.dueOn && <Leaf date={copy.dueOn} />}
          <div>
            <b>{statusWords(copy.status)}</b>
            {copy.dueOn && <span>{m.public_copy_back({ date: monthAndDay(copy.dueOn) })}</span>}
            {(copy.status === 'lost' || copy.status === 'missing') && <span>{m.public_copy_found()}</span>}
          </div>
        </div>
        <p class="lives">
          {m.public_copy_lives()}{' '}
          <a href={`/library/libraries/${copy.library.id}`}>
            <b>{copy.library.name}</b>
          </a>{' '}
          <span class="soft">{copy.library.city}</span>
        </p>
        {copy.gift && (copy.gift.anonymous || copy.gift.names.length > 0) && (
          <p class="soft">
            {m.public_copy_gift({
              donor: copy.gift.anonymous ? m.gift_anonymous() : copy.gift.names.join(m.gift_and()),
            })}
          </p>
        )}
        {copy.summary && <p class="summary">{copy.summary}</p>}
        {BorrowHere && child && <BorrowHere copy={copy} child={child} onDone={again} />}
        <p class="code soft">
          {m.public_copy_code()} <code>{copy.code}</code>
        </p>
      </div>
      {!child && (
        <section class="how">
          <h2>{m.public_copy_how()}</h2>
          <Steps />
        </section>
      )}
    </article>
  )
}

/** A code that nobody knows, or that was read wrong; it can be typed again. */
function Unread({ code, misread: slip }: { code: string; misread: boolean }) {
  const { route } = useLocation()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState(false)
  const words = slip ? m.public_copy_slip() : m.public_copy_unknown()
  useTitle(words)

  function go(event: Event) {
    event.preventDefault()
    const read = readCode(typed)
    if (read.kind === 'copy') route(`/c/${read.code}`)
    else setFault(true)
  }

  return (
    <Sorry picture={<StrangeCode />} title={words}>
      <p>{slip ? m.public_copy_slip_do() : m.public_copy_unknown_do()}</p>
      <p class="code">
        <code>{code.slice(0, 24)}</code>
      </p>
      <form class="retype" onSubmit={go}>
        <Field label={m.public_copy_type()} fault={fault ? m.public_copy_type_fault() : undefined}>
          {(wiring) => (
            <input
              {...wiring}
              value={typed}
              maxLength={24}
              autocomplete="off"
              autocapitalize="characters"
              onInput={(event) => {
                setTyped(event.currentTarget.value)
                setFault(false)
              }}
            />
          )}
        </Field>
        <Button type="submit">{m.public_copy_look()}</Button>
      </form>
    </Sorry>
  )
}

function Waiting() {
  return (
    <div class="copy" aria-busy="true">
      <div class="stand">
        <span class="skeleton cover-place" />
      </div>
      <div class="told">
        <Skeleton height="2.2em" width="70%" />
        <Skeleton width="40%" />
        <Skeleton height="5em" />
      </div>
    </div>
  )
}
