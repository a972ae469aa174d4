import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { m } from '../../ui/messages/messages.js'
import './dialog.css'

type Props = { title: string; close: () => void; children: ComponentChildren; class?: string }

/** A sheet over the page. Escape, the cross and a tap beside it close it; the focus goes back to where it was. */
export function Dialog({ title, close, children, class: more }: Props) {
  const sheet = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const before = document.activeElement
    const element = sheet.current
    // Browsers without modal dialogs (Safari before 15.4) show it in the page's own layer.
    if (element?.showModal) element.showModal()
    else element?.setAttribute('open', '')
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    <dialog
      ref={sheet}
      class={more ? `sheet ${more}` : 'sheet'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => event.target === sheet.current && close()}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div class="sheet-inside">
        <div class="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-btn" aria-label={m.desk_dialog_close()} onClick={close}>
            <X aria-hidden="true" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
