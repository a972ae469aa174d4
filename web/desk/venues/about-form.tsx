import type { ChangeVenue, VenueShape } from '../../../src/space/venues/schema.ts'
import type { Draft } from '../draft.ts'
import { ChangeForm } from '../parts/change-form.tsx'
import { servesSite } from '../session.ts'
import { AboutFields, aboutChanges, aboutOf, aboutPointers } from './about-fields.tsx'
import { ChooseOwner } from './choose-owner.tsx'
import type { Narrowing } from './use-narrowing.ts'
import type { VenuePanel } from './venue.tsx'

type Props = VenuePanel & {
  draft: Draft<AboutDraft>
  narrowing: Narrowing<VenueShape>
  /** Whether it was saved as it stands. */
  told: boolean
  tell: (told: boolean) => void
}

type AboutDraft = ReturnType<typeof draftOf>

/** What a venue says of itself and whose it is, as it is typed. */
export const draftOf = (venue: VenueShape) => ({
  ...aboutOf(venue),
  organisationId: venue.organisation?.id ?? '',
})

/** What a venue says of itself. */
export function AboutForm({
  venue,
  saved,
  reload,
  locked,
  draft: { form, set, clear },
  narrowing,
  told,
  tell,
}: Props) {
  const { problem } = narrowing
  const changes: ChangeVenue = {
    ...aboutChanges(form, venue),
    ...(form.organisationId === (venue.organisation?.id ?? '')
      ? {}
      : { organisationId: form.organisationId || null }),
  }
  const changed = Object.keys(changes).length > 0

  async function save() {
    tell(false)
    const next = await narrowing.save(changes)
    if (!next) return
    clear()
    tell(true)
    saved({ ...venue, ...next })
  }
  return (
    <ChangeForm
      saving={narrowing}
      save={save}
      changed={changed}
      told={told}
      locked={locked}
      reload={reload}
      clear={clear}
      fields={[...aboutPointers, '/organisationId']}
    >
      <AboutFields form={form} set={set} problem={problem} />
      {servesSite(venue.site) && (
        <ChooseOwner
          value={form.organisationId}
          known={venue.organisation}
          onChoose={(organisationId) => set({ organisationId })}
          problem={problem}
        />
      )}
    </ChangeForm>
  )
}
