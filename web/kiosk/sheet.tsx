import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type SheetProps = {
  title: string
  children: ComponentChildren
  class?: string
  /** What Escape and a touch beside the sheet do. */
  onClose?: () => void
  role?: 'dialog' | 'alertdialog'
}

/** A sheet over the stage. The keyboard's focus goes into it, and back to where it was. */
export function Sheet({ title, children, class: more, onClose, role = 'dialog' }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <div
      class="veil"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose?.()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose?.()
        if (event.key === 'Tab') keepInside(event, sheet.current)
      }}
    >
      <div
        class={more ? `sheet ${more}` : 'sheet'}
        role={role}
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        ref={sheet}
      >
        {children}
      </div>
    </div>
  )
}

function keepInside(event: KeyboardEvent, sheet: HTMLElement | null): void {
  const all = sheet?.querySelectorAll<HTMLElement>('button, input, select, a[href]') ?? []
  const first = all[0]
  const last = all[all.length - 1]
  if (!first || !last) return
  const at = document.activeElement
  if (event.shiftKey && (at === first || at === sheet)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first.focus()
  }
}
