import { useState } from 'preact/hooks'
import type { VenueShape } from '../../../src/space/venues/schema.ts'
import { useDraft } from '../draft.ts'
import { AboutForm, draftOf } from './about-form.tsx'
import { InsidePanel } from './inside-panel.tsx'
import { PartsPanel } from './parts-panel.tsx'
import { StatePanel } from './state-panel.tsx'
import { useNarrowing } from './use-narrowing.ts'
import type { VenuePanel } from './venue.tsx'

/** What a venue says of itself, whether it can be booked, and its parts. Who would be left outside is shown first. */
export function AboutPanel(panel: VenuePanel) {
  const { venue, saved, locked } = panel
  const target = { path: `/space/venues/${venue.id}`, method: 'PATCH', version: venue.version } as const
  const about = useNarrowing<VenueShape>(target)
  const state = useNarrowing<VenueShape>(target)
  const [told, setTold] = useState(false)
  // Kept here, since the form makes room for who is inside.
  const draft = useDraft(`venue.about.${venue.id}`, draftOf(venue))
  const done = (next: VenueShape) => saved({ ...venue, ...next })
  const deciding = [about, state].find(({ inside }) => inside !== null)
  if (deciding)
    return (
      <InsidePanel
        venue={venue}
        narrowing={deciding}
        because=""
        done={(next) => {
          if (deciding === about) {
            draft.clear()
            setTold(true)
          }
          done(next)
        }}
      />
    )
  return (
    <>
      <AboutForm {...panel} draft={draft} narrowing={about} told={told} tell={setTold} />
      {!locked && <StatePanel key={venue.state} venue={venue} narrowing={state} done={done} />}
      <PartsPanel venue={venue} />
    </>
  )
}
