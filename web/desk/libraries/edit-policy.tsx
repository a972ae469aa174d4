import { useState } from 'preact/hooks'
import type { PolicyShape, PutPolicy } from '../../../src/library/lending/schema.ts'
import { kindName } from '../../public/words.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { faultAt } from '../faults.ts'
import { Choice } from '../parts/choice.tsx'
import { ChooseLibrary } from '../parts/choose-library.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { TextField } from '../parts/text-field.tsx'
import { isAdmin } from '../session.ts'

export type Scope = Pick<PolicyShape, 'libraryId' | 'kind'>

const members = ['loanDays', 'loanLimit', 'renewalLimit', 'holdLimit', 'holdShelfDays'] as const
type Member = (typeof members)[number]
type Typed = Record<Member, string>

const labels: Record<Member, () => string> = {
  loanDays: m.desk_policy_days,
  loanLimit: m.desk_policy_limit,
  renewalLimit: m.desk_policy_renewals,
  holdLimit: m.desk_policy_holds,
  holdShelfDays: m.desk_policy_shelf,
}
const usual: Typed = { loanDays: '14', loanLimit: '3', renewalLimit: '1', holdLimit: '3', holdShelfDays: '7' }

const typedOf = (policy: PolicyShape | null | undefined): Typed =>
  policy ? (Object.fromEntries(members.map((member) => [member, String(policy[member])])) as Typed) : usual

type Props = {
  scope: Scope
  /** What is changed; null when a new scope gets its rule. */
  policy: PolicyShape | null
  known: PolicyShape[]
  close: () => void
  saved: (policy: PolicyShape) => void
}

export function EditPolicy({ scope, policy, known, close, saved }: Props) {
  const [libraryId, setLibraryId] = useState(scope.libraryId ?? '')
  const [kind, setKind] = useState(scope.kind ?? '')
  // A new rule starts from the one that holds there until now.
  const nearest =
    known.find((each) => each.libraryId === (libraryId || null) && each.kind === null) ??
    known.find((each) => each.libraryId === null && each.kind === null)
  const [typed, setTyped] = useState(() => typedOf(policy ?? nearest))
  const saving = useCommand()
  const taken =
    policy === null &&
    known.some((each) => each.libraryId === (libraryId || null) && each.kind === (kind || null))

  async function save() {
    const numbers = Object.fromEntries(
      members.map((member) => [member, Number(typed[member].normalize('NFKC').trim() || 'NaN')]),
    ) as Record<Member, number>
    const body: PutPolicy = {
      libraryId: libraryId || null,
      kind: (kind || null) as PutPolicy['kind'],
      ...numbers,
    }
    const next = await saving.run<PolicyShape>('/library/policies', body, { method: 'PUT' })
    if (next) saved(next)
  }

  return (
    <Dialog title={policy ? m.desk_policy_edit() : m.desk_policy_add()} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {policy === null && (
          <>
            <ChooseLibrary
              value={libraryId}
              onChoose={setLibraryId}
              all={isAdmin.value ? m.desk_policy_network() : undefined}
              label={m.desk_policy_where()}
            />
            <Choice
              label={m.desk_title_kind()}
              value={kind}
              choices={[
                { value: '', name: m.desk_policy_all_kinds() },
                ...(['book', 'toy', 'kit'] as const).map((value) => ({ value, name: kindName(value) })),
              ]}
              onChoose={setKind}
            />
            {taken && <p class="note">{m.desk_policy_taken()}</p>}
          </>
        )}
        <div class="policy-numbers">
          {members.map((member) => (
            <TextField
              key={member}
              label={labels[member]()}
              inputMode="numeric"
              maxLength={4}
              value={typed[member]}
              onInput={(value) => setTyped({ ...typed, [member]: value })}
              fault={faultAt(saving.problem, `/${member}`)}
            />
          ))}
        </div>
        <p class="soft">{m.desk_policy_hint()}</p>
        <FormProblem problem={saving.problem} fields={members.map((member) => `/${member}`)} />
        <div>
          <Button type="submit" disabled={saving.busy || taken}>
            {saving.busy ? m.desk_form_saving() : m.desk_form_save()}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
