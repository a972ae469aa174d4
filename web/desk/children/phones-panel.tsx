import { useState } from 'preact/hooks'
import type { BindCode, BoundPhones } from '../../../src/people/phones/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { QrCode } from '../../ui/qr-code.tsx'
import { Failure } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { useGet } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { clock, dayAndTime } from '../words.ts'

/** The phones that may renew and hold for the child: bound by a code that works once, and unbound here. */
export function PhonesPanel({ id, hasCard }: { id: string; hasCard: boolean }) {
  const { value, problem, again } = useGet<BoundPhones>(`/people/patrons/${id}/phones`)
  const [code, setCode] = useState<BindCode | null>(null)
  const command = useCommand()

  async function bind() {
    const made = await command.run<BindCode>(`/people/patrons/${id}/bind-codes`, {})
    if (made) setCode(made)
  }
  async function drop(bond: string) {
    const left = await command.run<BoundPhones>(`/people/patrons/${id}/phones/${bond}`, undefined, {
      method: 'DELETE',
    })
    if (left) again()
  }

  return (
    <section class="card stack" aria-labelledby="phones-title">
      <h2 id="phones-title">{m.desk_phones_title()}</h2>
      <p class="soft">{m.desk_phones_what()}</p>
      {problem && <Failure problem={problem} retry={again} />}
      {value &&
        (value.items.length === 0 ? (
          <p>{m.desk_phones_none()}</p>
        ) : (
          <ul class="plain-list phones">
            {value.items.map((phone) => {
              const when = dayAndTime(phone.boundAt)
              return (
                <li key={phone.id}>
                  {m.desk_phones_one({ when })}
                  <Confirm
                    label={m.desk_phones_drop()}
                    aloud={m.desk_phones_drop_aloud({ when })}
                    question={m.desk_phones_drop_sure()}
                    yes={m.desk_phones_drop_yes()}
                    disabled={command.busy}
                    run={() => void drop(phone.id)}
                  />
                </li>
              )
            })}
          </ul>
        ))}
      {code && (
        <div class="bind-code" role="status">
          <p>{m.desk_phones_scan()}</p>
          <QrCode text={code.url} label={m.desk_phones_qr()} />
          <b class="digits">
            {code.code.slice(0, 3)} {code.code.slice(3)}
          </b>
          <p class="soft">{m.desk_phones_until({ time: clock(code.expiresAt) })}</p>
        </div>
      )}
      <FormProblem problem={command.problem} />
      {hasCard && (
        <div>
          <Button quiet disabled={command.busy} onClick={() => void bind()}>
            {code ? m.desk_phones_again() : m.desk_phones_bind()}
          </Button>
        </div>
      )}
    </section>
  )
}
