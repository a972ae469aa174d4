import { useRef, useState } from 'preact/hooks'
import type { CardIssued, PatronShape } from '../../../src/people/patrons/schema.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { cardsAddress } from './address.ts'

const atOnce = 60

/** Makes nameless cards ahead: each lends like any other, and gets its name when a guardian agrees. */
export function Nameless({ libraryId, used }: { libraryId: string; used: number }) {
  const [count, setCount] = useState('10')
  const [done, setDone] = useState(0)
  const making = useCommand()
  // A child who was registered and whose card then failed gets the next one.
  const cardless = useRef<PatronShape | null>(null)
  const wanted = Math.max(0, Math.min(atOnce, Math.trunc(Number(count.normalize('NFKC')) || 0)))

  async function make() {
    // What an earlier try made counts: only the rest is made.
    for (let made = done >= wanted ? 0 : done; made < wanted; made++) {
      setDone(made)
      cardless.current ??= await making.run<PatronShape>('/people/patrons', {
        nameless: true,
        homeLibraryId: libraryId,
      })
      if (!cardless.current) return
      if (!(await making.run<CardIssued>(`/people/patrons/${cardless.current.id}/cards`, {}))) return
      cardless.current = null
      setDone(made + 1)
    }
  }

  return (
    <>
      <p class="note">{m.desk_nameless_what()}</p>
      <TextField
        label={m.desk_nameless_count()}
        hint={m.desk_nameless_count_hint({ n: atOnce })}
        class="short"
        inputMode="numeric"
        maxLength={2}
        value={count}
        onInput={setCount}
      />
      {done > 0 && (
        <div role="status">
          <p>{m.desk_nameless_made({ n: done })}</p>
          <progress class="progress" value={done} max={wanted} aria-label={m.desk_nameless_make()} />
        </div>
      )}
      <FormProblem problem={making.problem} />
      <div class="cluster">
        <Button
          quiet={done > 0}
          disabled={making.busy || wanted === 0 || libraryId === ''}
          onClick={() => void make()}
        >
          {making.busy ? m.desk_form_saving() : m.desk_nameless_make()}
        </Button>
        <LinkButton
          quiet={done === 0}
          aria-disabled={wanted === 0}
          href={wanted > 0 ? cardsAddress({ libraryId, nameless: wanted, offset: used }) : undefined}
          target="_blank"
        >
          {m.desk_nameless_print({ n: wanted })}
        </LinkButton>
      </div>
    </>
  )
}
