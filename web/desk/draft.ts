import { useState } from 'preact/hooks'

const prefix = 'linli.draft.'

function keptDraft<Form extends object>(key: string): Partial<Form> {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? '{}') as Partial<Form>
  } catch {
    return {}
  }
}

function keep<Form extends object>(key: string, typed: Partial<Form>, secrets: (keyof Form)[]): void {
  const told = Object.entries(typed).filter(([member]) => !secrets.includes(member as keyof Form))
  try {
    if (told.length > 0) sessionStorage.setItem(prefix + key, JSON.stringify(Object.fromEntries(told)))
    else sessionStorage.removeItem(prefix + key)
  } catch {
    // A browser that keeps nothing only loses what a reload would have brought back.
  }
}

export type Draft<Form> = {
  form: Form
  set: (changed: Partial<Form>) => void
  /** Forgets what was typed. */
  clear: () => void
}

/** Forgets every form: who sits here next shall not find what was typed. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/**
 * A form that keeps what was typed in this tab until it is sent, whatever happens to the page. Only members that were
 * touched are kept: all others follow `base`, so that what somebody else changed meanwhile is not typed back.
 * `secrets` stay in the page and are never written down.
 */
export function useDraft<Form extends object>(
  key: string,
  base: Form,
  secrets: (keyof Form)[] = [],
): Draft<Form> {
  const [typed, setTyped] = useState(() => keptDraft<Form>(key))
  return {
    form: { ...base, ...typed },
    set: (changed) =>
      setTyped((before) => {
        const after = { ...before, ...changed }
        keep(key, after, secrets)
        return after
      }),
    clear: () => {
      keep(key, {}, secrets)
      setTyped({})
    },
  }
}
