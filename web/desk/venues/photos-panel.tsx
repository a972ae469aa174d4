import { useState } from 'preact/hooks'
import type { PhotoShape, VenueShape } from '../../../src/space/venues/schema.ts'
import { VenueArt } from '../../public/venues/venue-art.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import { useCommand } from '../command.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { PhotoList } from '../parts/photo-list.tsx'
import { PhotoPicker } from '../parts/photo-picker.tsx'
import type { VenuePanel } from './venue.tsx'

/** As many as a venue may have. */
const most = 12

/** A venue's photos: the first one stands on its card. */
export function PhotosPanel({ venue, saved, reload, locked }: VenuePanel) {
  const command = useCommand()
  // What was asked for is shown at once, and taken back when it is refused.
  const [asked, setAsked] = useState<PhotoShape[] | null>(null)
  const photos = asked ?? venue.photos
  const path = `/space/venues/${venue.id}/photos`

  async function change(next: PhotoShape[]) {
    setAsked(next)
    const body = { photos: next.map(({ id, words }) => ({ id, words })) }
    const changed = await command.run<VenueShape>(path, body, { method: 'PATCH' })
    setAsked(null)
    if (changed) saved({ ...venue, ...changed })
    else reload()
  }
  async function remove(photo: PhotoShape) {
    const changed = await command.run<VenueShape>(`${path}/${photo.id}`, undefined, { method: 'DELETE' })
    if (changed) saved({ ...venue, ...changed })
    else reload()
  }
  return (
    <section class="card stack" aria-label={m.public_venue_photos()}>
      {photos.length === 0 ? (
        <Empty picture={<VenueArt venue={venue} />} title={m.desk_venue_no_photo()}>
          <p>{m.desk_venue_no_photo_do()}</p>
        </Empty>
      ) : (
        <PhotoList
          photos={photos}
          busy={command.busy || locked}
          change={(next) => void change(next)}
          remove={(photo) => void remove(photo)}
        />
      )}
      <FormProblem problem={command.problem} />
      {!locked &&
        (photos.length < most ? (
          <PhotoPicker<VenueShape>
            address={(words) => `/api${path}?words=${encodeURIComponent(words)}`}
            sent={(next) => saved({ ...venue, ...next })}
          />
        ) : (
          <p class="soft">{m.desk_photo_full({ n: most })}</p>
        ))}
    </section>
  )
}
