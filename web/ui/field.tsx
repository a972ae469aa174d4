import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type Wiring = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }
type FieldProps = {
  label: string
  hint?: string
  fault?: string
  children: (wiring: Wiring) => ComponentChildren
}

/**
 * An input, select or text area with its name, an optional hint, and what is wrong with what was given:
 * `<Field label={…}>{(wiring) => <input {...wiring} type="email" />}</Field>`
 */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId()
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': about || undefined })}
      {hint && (
        <span class="soft" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}
