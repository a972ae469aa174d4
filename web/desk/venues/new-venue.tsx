import { useLocation } from 'preact-iso'
import type { SiteShape } from '../../../src/space/sites/schema.ts'
import type { CreateVenue, InsideShape, VenueShape } from '../../../src/space/venues/schema.ts'
import { Button } from '../../ui/button.tsx'
import { m } from '../../ui/messages/messages.js'
import { useCommand } from '../command.ts'
import { useDraft } from '../draft.ts'
import { missing } from '../faults.ts'
import { useGet } from '../load.ts'
import { FormProblem } from '../parts/form-problem.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { AboutFields, aboutPointers, blankAbout, saidOf } from './about-fields.tsx'
import type { AboutForm } from './about-fields.tsx'
import { BookingLines } from './booking-lines.tsx'
import { ChooseOwner } from './choose-owner.tsx'
import { useSites } from './use-sites.ts'
import './venues.css'

/** A new venue of a site, or a part of a hall: which one stands in the address. */
export function NewVenue() {
  const { query } = useLocation()
  return query['parentId'] ? <Part key={query['parentId']} hallId={query['parentId']} /> : <Whole />
}

const back = (siteId?: string) => ({
  href: siteId ? `/desk/venues?siteId=${siteId}` : '/desk/venues',
  name: m.desk_nav_venues(),
})

function Whole() {
  const { query } = useLocation()
  const { sites, mine } = useSites()
  const site = mine.find(({ id }) => id === query['siteId']) ?? mine[0]
  if (!site) {
    const none = { code: 'role.missing', status: 403, title: m.desk_sites_none() }
    const thing = { problem: sites.problem ?? (sites.value ? none : null), again: sites.again }
    return <NotYet thing={thing} back={back()} />
  }
  return (
    <>
      <PageHead title={m.desk_venue_new()} back={back(site.id)} />
      <NewForm site={site} />
    </>
  )
}

function Part({ hallId }: { hallId: string }) {
  const hall = useGet<VenueShape>(`/space/venues/${encodeURIComponent(hallId)}`)
  if (!hall.value) return <NotYet thing={hall} back={back()} />
  return (
    <>
      <PageHead
        title={m.desk_venue_divide_of({ name: hall.value.name })}
        back={{ href: `/desk/venues/${hallId}`, name: hall.value.name }}
      />
      <p class="lead-note">{m.desk_venue_divide_what()}</p>
      <NewForm site={hall.value.site} hall={hall.value} />
    </>
  )
}

type Props = { site: Pick<SiteShape, 'id' | 'name' | 'address'>; hall?: VenueShape }

function NewForm({ site, hall }: Props) {
  const { route } = useLocation()
  const { form, set, clear } = useDraft<AboutForm & { organisationId: string }>(
    `venue.new.${hall?.id ?? site.id}`,
    {
      ...blankAbout,
      ...(hall ? { facilities: hall.facilities, floor: hall.floor ?? '' } : {}),
      organisationId: '',
    },
  )
  const saving = useCommand()
  const inside = saving.problem?.code === 'venue.has-bookings' && saving.problem['bookings']

  async function save() {
    const lacks = missing([
      ...(form.name.trim() ? [] : ['/name']),
      ...(form.capacity.trim() ? [] : ['/capacity']),
    ])
    if (lacks) return saving.tell(lacks)
    const said = saidOf(form)
    // What a part does not say for itself it has from its hall.
    const { stepFree, houseRules, ...rest } = said
    const body: CreateVenue = {
      siteId: site.id,
      ...rest,
      ...(hall && stepFree === null ? {} : { stepFree }),
      ...(hall && houseRules === null ? {} : { houseRules }),
      ...(hall ? { parentId: hall.id } : {}),
      ...(form.organisationId ? { organisationId: form.organisationId } : {}),
    }
    const made = await saving.run<VenueShape>('/space/venues', body)
    if (!made) return
    clear()
    route(`/desk/venues/${made.id}?part=${hall ? 'photos' : 'hours'}`)
  }
  return (
    <form
      class="card stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p class="soft">
        {site.name} · {site.address}
      </p>
      <AboutFields form={form} set={set} problem={saving.problem} />
      {!hall && (
        <ChooseOwner
          value={form.organisationId}
          onChoose={(organisationId) => set({ organisationId })}
          problem={saving.problem}
        />
      )}
      <p class="soft">{hall ? m.desk_venue_part_then() : m.desk_venue_then()}</p>
      <FormProblem problem={saving.problem} fields={[...aboutPointers, '/organisationId']} />
      {Array.isArray(inside) && <BookingLines bookings={inside as InsideShape[]} />}
      <div class="cluster">
        <Button type="submit" disabled={saving.busy}>
          {saving.busy ? m.desk_form_saving() : hall ? m.desk_venue_divide() : m.desk_venue_create()}
        </Button>
        <Button bare onClick={clear}>
          {m.desk_form_empty()}
        </Button>
      </div>
    </form>
  )
}
