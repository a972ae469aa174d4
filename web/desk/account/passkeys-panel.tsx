import { useState } from 'preact/hooks'
import type { NewPasskeyAsked, PasskeyShape } from '../../../src/people/passkeys/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useList } from '../load.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { Listing } from '../parts/listing.tsx'
import { TextField } from '../parts/text-field.tsx'
import { dayAndTime } from '../words.ts'
import { makePasskey, passkeysHere } from './ceremony.ts'
import { deviceWords } from './device.ts'

/** The passkeys of staff: a finger or a face instead of a code. */
export function PasskeysPanel() {
  const list = useList<PasskeyShape>('/auth/passkeys')
  const acting = useCommand()
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null)

  async function add() {
    const asked = await acting.run<NewPasskeyAsked>('/auth/passkeys/options', {})
    const made = asked && (await makePasskey(asked))
    if (!made) return
    const name = deviceWords(navigator.userAgent)
    if (await acting.run<PasskeyShape>('/auth/passkeys', { name, ...made })) list.again()
  }
  async function remove({ id }: PasskeyShape) {
    if (await acting.run(`/auth/passkeys/${id}`, {}, { method: 'DELETE' })) list.again()
  }
  async function rename() {
    if (!renaming?.name.trim()) return
    const path = `/auth/passkeys/${renaming.id}`
    if (!(await acting.run(path, { name: renaming.name.trim() }, { method: 'PATCH' }))) return
    setRenaming(null)
    list.again()
  }

  return (
    <section class="card block" aria-labelledby="passkeys">
      <div class="block-head">
        <h2 id="passkeys">{m.desk_passkeys_title()}</h2>
        {passkeysHere() && (
          <Button quiet disabled={acting.busy} onClick={() => void add()}>
            {m.desk_passkeys_add()}
          </Button>
        )}
      </div>
      <p class="lead soft">{passkeysHere() ? m.desk_passkeys_lead() : m.desk_passkeys_not_here()}</p>
      <FormProblem problem={acting.problem} />
      <Listing list={list} empty={null}>
        {(passkeys) => (
          <ul class="things">
            {passkeys.map((each) => (
              <li key={each.id}>
                {renaming?.id === each.id ? (
                  <form
                    class="stack"
                    onSubmit={(event) => {
                      event.preventDefault()
                      void rename()
                    }}
                  >
                    <TextField
                      label={m.desk_passkeys_name()}
                      value={renaming.name}
                      maxLength={40}
                      autoFocus
                      onInput={(name) => setRenaming({ id: each.id, name })}
                    />
                    <div class="cluster">
                      <Button type="submit" disabled={acting.busy || renaming.name.trim() === ''}>
                        {m.desk_passkeys_save()}
                      </Button>
                      <Button bare onClick={() => setRenaming(null)}>
                        {m.desk_confirm_no()}
                      </Button>
                    </div>
                  </form>
                ) : (
                  <>
                    <span class="about">
                      <b>{each.name}</b>
                      <span class="soft">
                        {each.usedAt
                          ? m.desk_passkeys_used({ when: dayAndTime(each.usedAt) })
                          : m.desk_passkeys_added({ when: dayAndTime(each.createdAt) })}
                      </span>
                    </span>
                    <span class="row-acts">
                      <Button
                        bare
                        aria-label={m.desk_passkeys_rename_of({ name: each.name })}
                        onClick={() => setRenaming({ id: each.id, name: each.name })}
                      >
                        {m.desk_passkeys_rename()}
                      </Button>
                      <Confirm
                        label={m.desk_passkeys_remove()}
                        aloud={m.desk_passkeys_remove_of({ name: each.name })}
                        question={m.desk_passkeys_remove_sure()}
                        yes={m.desk_passkeys_remove_yes()}
                        disabled={acting.busy}
                        run={() => void remove(each)}
                      />
                    </span>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </section>
  )
}
