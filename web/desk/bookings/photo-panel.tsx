import type { BookingShape } from '../../../src/space/bookings/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PhotoPicker } from '../parts/photo-picker.tsx'
import { session } from '../session.ts'
import type { PanelProps } from './booking.tsx'

/** How the venue was left, in one picture of things: seen by the organisation and who decides over the venue. */
export function PhotoPanel({ booking, changed }: PanelProps) {
  const { photo } = booking
  const removing = useCommand()
  const path = `/space/bookings/${booking.id}/photo`
  const me = session.value.state === 'in' ? session.value.me.account.id : ''
  const may = booking.decides || !photo || photo.by === me
  async function remove() {
    if (await removing.run<BookingShape>(path, undefined, { method: 'DELETE' })) changed()
  }
  return (
    <section class="card block stack left-photo" aria-labelledby="left-photo">
      <h2 id="left-photo">{m.desk_left_photo()}</h2>
      {photo && (
        <figure>
          <img src={`/api${path}?v=${booking.version}`} alt={photo.words} />
          <figcaption class="soft">{photo.words}</figcaption>
        </figure>
      )}
      {may && (
        <PhotoPicker<BookingShape>
          key={booking.version}
          address={(words) => `/api${path}?words=${encodeURIComponent(words)}`}
          label={photo ? m.desk_left_photo_other() : m.desk_photo_add()}
          hint={m.desk_left_photo_how()}
          sent={changed}
        />
      )}
      {photo && may && (
        <div>
          <Confirm
            label={m.desk_photo_remove()}
            question={m.desk_photo_remove_sure()}
            yes={m.desk_photo_remove()}
            disabled={removing.busy}
            run={() => void remove()}
          />
        </div>
      )}
      <FormProblem problem={removing.problem} />
    </section>
  )
}
