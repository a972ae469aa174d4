import { m } from '../../ui/messages/messages.js'

/** The text below as it stands: whoever changes a sentence of it raises this, and what was accepted before keeps its own. */
export const commitmentVersion = 'space-2026-11'

type Props = { accepted: boolean; fault: string | undefined; onChange: (accepted: boolean) => void }

/** 《场地使用承诺书》 in plain words, and the box that accepts it. */
export function Commitment({ accepted, fault, onChange }: Props) {
  return (
    <fieldset class="commitment" data-fault={fault}>
      <legend>{m.desk_commit_title()}</legend>
      <ol>
        <li>{m.desk_commit_use()}</li>
        <li>{m.desk_commit_safe()}</li>
        <li>{m.desk_commit_children()}</li>
        <li>{m.desk_commit_tidy()}</li>
        <li>{m.desk_commit_damage()}</li>
        <li>{m.desk_commit_change()}</li>
      </ol>
      <label class="toggle">
        <input
          type="checkbox"
          checked={accepted}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>
          {m.desk_commit_accept()}{' '}
          <small class="soft">{m.desk_commit_version({ version: commitmentVersion })}</small>
        </span>
      </label>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
