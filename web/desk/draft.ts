import { useState } from 'preact/hooks'

const prefix = 'linli.draft.'

function keptDraft<Form extends object>(key: string, blank: Form): Form {
  try {
    const kept = sessionStorage.getItem(prefix + key)
    return kept ? { ...blank, ...(JSON.parse(kept) as Partial<Form>) } : blank
  } catch {
    return blank
  }
}

function keep(key: string, form: object | null): void {
  try {
    if (form) sessionStorage.setItem(prefix + key, JSON.stringify(form))
    else sessionStorage.removeItem(prefix + key)
  } catch {
    // A browser that keeps nothing only loses what a reload would have brought back.
  }
}

export type Draft<Form> = {
  form: Form
  set: (changed: Partial<Form>) => void
  /** Forgets what was typed and starts from `blank` again. */
  clear: (blank?: Form) => void
}

/** A form that keeps what was typed in this tab until it is sent, whatever happens to the page. */
export function useDraft<Form extends object>(key: string, blank: Form): Draft<Form> {
  const [form, setForm] = useState(() => keptDraft(key, blank))
  return {
    form,
    set: (changed) =>
      setForm((before) => {
        const after = { ...before, ...changed }
        keep(key, after)
        return after
      }),
    clear: (next = blank) => {
      keep(key, null)
      setForm(next)
    },
  }
}
