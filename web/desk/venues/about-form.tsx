import type { ChangeVenue, VenueShape } from '../../../src/space/venues/schema.ts'
import { m } from '../../ui/messages/messages.js'
import { useDraft } from '../draft.ts'
import { FormActs } from '../parts/form-acts.tsx'
import { FormProblem } from '../parts/form-problem.tsx'
import { servesSite } from '../session.ts'
import { AboutFields, aboutChanges, aboutOf, aboutPointers } from './about-fields.tsx'
import { ChooseOwner } from './choose-owner.tsx'
import type { Narrowing } from './use-narrowing.ts'
import type { VenuePanel } from './venue.tsx'

type Props = VenuePanel & {
  narrowing: Narrowing<VenueShape>
  /** Whether it was saved as it stands. */
  told: boolean
  tell: (told: boolean) => void
}

/** What a venue says of itself. */
export function AboutForm({ venue, saved, reload, locked, narrowing, told, tell }: Props) {
  const { form, set, clear } = useDraft(`venue.about.${venue.id}`, {
    ...aboutOf(venue),
    organisationId: venue.organisation?.id ?? '',
  })
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
    <form
      class="card stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) void save()
      }}
    >
      <fieldset class="plain" disabled={locked}>
        <div class="stack">
          <AboutFields form={form} set={set} problem={problem} />
          {servesSite(venue.site) && (
            <ChooseOwner
              value={form.organisationId}
              known={venue.organisation}
              onChoose={(organisationId) => set({ organisationId })}
              problem={problem}
            />
          )}
          <FormProblem problem={problem} fields={[...aboutPointers, '/organisationId']} />
          <FormActs
            saving={narrowing}
            disabled={!changed}
            reload={reload}
            discard={changed ? { run: clear } : undefined}
          >
            {told && !changed && (
              <span class="told good" role="status">
                {m.desk_form_saved()}
              </span>
            )}
          </FormActs>
        </div>
      </fieldset>
    </form>
  )
}
