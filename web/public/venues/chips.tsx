import type { ComponentChildren } from 'preact'

/** A row of choices that scrolls sideways on a phone. */
export function Chips({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {children}
    </div>
  )
}

type Props = { on: boolean; onClick: () => void; children: ComponentChildren }

export function Chip({ on, onClick, children }: Props) {
  return (
    <button type="button" class={on ? 'chip on' : 'chip'} aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  )
}
