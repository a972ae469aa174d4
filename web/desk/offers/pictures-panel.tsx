import type { OfferShape } from '../../../src/resources/offers/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { Confirm } from '../parts/confirm.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { PhotoPicker } from '../parts/photo-picker.tsx'

const atMost = 4

/** Pictures of the thing, four at the most: added one after the other, taken away. */
export function PicturesPanel({ offer, saved }: { offer: OfferShape; saved: (next: OfferShape) => void }) {
  const command = useCommand()
  const path = `/resources/offers/${offer.id}/photos`

  async function remove(id: string) {
    const next = await command.run<OfferShape>(`${path}/${id}`, undefined, { method: 'DELETE' })
    if (next) saved(next)
  }
  return (
    <section class="card stack" aria-label={m.offer_photos()}>
      <h2>{m.offer_photos()}</h2>
      {offer.photos.length > 0 && (
        <ul class="offer-photos">
          {offer.photos.map((photo) => (
            <li key={photo.id}>
              <img
                src={photo.url}
                width={photo.width}
                height={photo.height}
                alt={photo.words}
                loading="lazy"
              />
              <Confirm
                label={m.desk_photo_remove()}
                aloud={`${m.desk_photo_remove()}：${photo.words}`}
                question={m.desk_photo_remove_sure()}
                yes={m.desk_photo_remove()}
                disabled={command.busy}
                run={() => void remove(photo.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {offer.photos.length < atMost && (
        <PhotoPicker<OfferShape>
          address={(words) => `/api${path}?words=${encodeURIComponent(words)}`}
          sent={saved}
          hint={offer.anonymous ? m.offer_photos_anonymous() : m.offer_photos_hint()}
        />
      )}
      <FormProblem problem={command.problem} />
    </section>
  )
}
