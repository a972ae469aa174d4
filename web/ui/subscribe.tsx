import { CalendarPlus, Copy } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { Button, LinkButton } from './button.tsx'
import { Field } from './field.tsx'
import { locale } from './locale.ts'
import { m } from './messages/messages.js'
import './subscribe.css'

type Props = {
  /** The calendar's address, whole or from the root of this site. */
  address: string
  /** What whoever has the address can read. */
  told: string
}

/** A calendar to subscribe to: one tap where the phone knows such links, the address to paste elsewhere, and how. */
export function Subscribe({ address, told }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const url = new URL(address, location.origin)
  if (locale.value === 'en') url.searchParams.set('lang', 'en')
  async function copy() {
    field.current?.select()
    // Where there is no clipboard, the address is selected at least.
    setCopied(
      await (navigator.clipboard?.writeText(url.href) ?? Promise.reject()).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <div class="subscribe">
      <p>{told}</p>
      <div class="cluster">
        <LinkButton href={url.href.replace(/^https?:/, 'webcal:')}>
          <CalendarPlus aria-hidden="true" size={20} /> {m.ui_calendar_open()}
        </LinkButton>
        <Button quiet onClick={() => void copy()}>
          <Copy aria-hidden="true" size={20} /> {m.ui_calendar_copy()}
        </Button>
        <span role="status">{copied && m.ui_calendar_copied()}</span>
      </div>
      <Field label={m.ui_calendar_address()}>
        {(wiring) => (
          <input
            {...wiring}
            ref={field}
            readOnly
            value={url.href}
            onFocus={(e) => e.currentTarget.select()}
          />
        )}
      </Field>
      <ul class="soft">
        <li>{m.ui_calendar_iphone()}</li>
        <li>{m.ui_calendar_android()}</li>
        <li>{m.ui_calendar_late()}</li>
      </ul>
    </div>
  )
}
