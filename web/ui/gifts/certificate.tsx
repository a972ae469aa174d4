import { Printer } from 'lucide-preact'
import type { Gift } from '../../../src/resources/donors/schema.ts'
import { DoorResources } from '../art/doors.tsx'
import { Button } from '../button.tsx'
import { count, wholeDay } from '../dates.ts'
import { m } from '../messages/messages.js'
import { QrCode } from '../qr-code.tsx'
import { sayQuantity } from '../quantity.ts'
import './certificate.css'

/** A sheet of A4 that says thank you, in the language of the page; its code opens a page that proves it. */
export function Certificate({ gift: g, back }: { gift: Gift; back: string }) {
  if (!g.certificate) return null
  const what = g.quantity ? `${g.title}（${sayQuantity(g.quantity)}）` : g.title
  const { number, proof } = g.certificate
  const handed = g.where?.distributed
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString()
  return (
    <>
      <p class="certificate-acts cluster">
        <Button onClick={() => print()}>
          <Printer aria-hidden="true" size={18} />
          {m.public_gift_print()}
        </Button>
        <a class="btn quiet" href={back}>
          {m.public_gift_back()}
        </a>
      </p>
      <article class="certificate part-resources">
        <Border />
        <div class="inside">
          <Mark />
          <h1>{m.cert_title()}</h1>
          <p class="to">{m.cert_to({ name: g.donor.name })}</p>
          <p class="text">{m.cert_text({ date: wholeDay(g.givenOn), what })}</p>
          {handed && handed.baseAmount > 0 && (
            <p class="text">
              {m.cert_reached({ quantity: sayQuantity(handed), families: count(g.families) })}
            </p>
          )}
          <p class="text">{m.cert_closing()}</p>
          <DoorResources class="gifts-drawn" />
          <footer>
            <div>
              <p class="network">{m.cert_network()}</p>
              <p>
                {m.cert_date()} {wholeDay(today)}
              </p>
              <p>
                {m.cert_number()} <span class="number">{number}</span>
              </p>
            </div>
            <div class="code">
              <QrCode text={`${location.origin}/resources/proof/${proof}`} label={m.cert_scan()} />
              <p>{m.cert_scan()}</p>
            </div>
          </footer>
          <p class="receipt">{m.cert_not_receipt()}</p>
        </div>
      </article>
    </>
  )
}

const Mark = () => (
  <svg class="mark" viewBox="0 0 48 40" aria-hidden="true">
    <path d="M2 38V19l11-9 11 9v19z" fill="#b94300" />
    <path d="M24 38V19l11-9 11 9v19z" fill="#4f58ce" />
    <path d="M13 38V13L24 3l11 10v25z" fill="#00776d" />
    <path d="M20 38V28a4 4 0 0 1 8 0v10z" fill="#fff" />
    <circle cx="24" cy="17" r="2.6" fill="#fff" />
  </svg>
)

/** A frame of two lines with a leaf and a heart in each corner. */
const Border = () => (
  <svg class="border" viewBox="0 0 210 297" preserveAspectRatio="none" aria-hidden="true">
    <rect x="8" y="8" width="194" height="281" rx="9" fill="none" stroke="#4f58ce" stroke-width="1.2" />
    <rect x="11" y="11" width="188" height="275" rx="7" fill="none" stroke="#e7b85c" stroke-width="0.5" />
    {[
      [18, 18],
      [192, 18],
      [18, 279],
      [192, 279],
    ].map(([x = 0, y = 0]) => (
      <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
        <circle r="9" fill="#fff" />
        <path
          d="M0 5.5c-8.6-5.4-7.8-11.6-3.2-11.6 1.8 0 3.2 1.8 3.2 3.2 0-1.4 1.4-3.2 3.2-3.2 4.6 0 5.4 6.2-3.2 11.6z"
          fill="#d9536b"
        />
      </g>
    ))}
  </svg>
)
