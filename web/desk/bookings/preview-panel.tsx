import { m } from '../../ui/messages/messages.js'
import { whatHappened } from '../../ui/states.tsx'
import { Toggle } from '../parts/choice.tsx'
import { Occurrences } from './occurrences.tsx'
import type { Preview } from './use-preview.ts'

type Props = { preview: Preview; zone: string; skip: boolean; onSkip: (skip: boolean) => void }

/** How it would go, date by date, before anything is sent. */
export function PreviewPanel({ preview, zone, skip, onSkip }: Props) {
  const { value, problem, busy } = preview
  if (problem && problem.code !== 'input.invalid')
    return (
      <p class="form-problem" role="alert">
        {whatHappened(problem)}
      </p>
    )
  if (!value) return null
  const bad = value.occurrences.filter(({ conflict }) => conflict).length
  const many = value.occurrences.length
  const said =
    bad === 0
      ? many === 1
        ? m.desk_book_free()
        : m.desk_book_all_free({ n: many })
      : many === 1
        ? m.desk_book_not_free()
        : m.desk_book_some_not({ n: many, bad })
  return (
    <section class={busy ? 'preview dim' : 'preview'} aria-busy={busy} aria-label={m.desk_book_preview()}>
      <p role="status" class={bad > 0 ? 'told bad' : 'told good'}>
        {said}
      </p>
      {(many > 1 || bad > 0) && (
        <Occurrences occurrences={value.occurrences} zone={zone} label={m.desk_book_preview()} />
      )}
      {many > 1 && bad > 0 && bad < many && (
        <Toggle label={m.desk_book_skip()} hint={m.desk_book_skip_what()} checked={skip} onChange={onSkip} />
      )}
    </section>
  )
}
