import { useState } from 'preact/hooks'
import { EmptyShelf } from '../../ui/art/scenes.tsx'
import { Field } from '../../ui/field.tsx'
import { m } from '../../ui/messages/messages.js'
import { Empty } from '../../ui/states.tsx'
import type { OfferRow } from '../../../src/resources/offers/schema.ts'
import { useList } from '../load.ts'
import { Choice } from '../parts/choice.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { cities, isReviewer, ownOrganisations, reviewedCities } from '../session.ts'
import { ChooseOffers, Renewed } from './choose-offers.tsx'
import type { Told } from './choose-offers.tsx'
import './offers.css'
import './renew.css'

type Which = '14' | '30' | 'expired'
type Whose = 'mine' | 'all'

/** Renews offers by the dozen: those near their end, or expired already; one's own, or those of one's cities. */
export function RenewMany() {
  const staff = isReviewer.value
  const both = staff && ownOrganisations.value.length > 0
  const [which, setWhich] = useState<Which>('14')
  const [whose, setWhose] = useState<Whose>(staff ? 'all' : 'mine')
  const only = reviewedCities.value.length === 1 ? reviewedCities.value[0] : undefined
  const [city, setCity] = useState(staff ? (only ?? '') : '')
  const query = {
    ...(which === 'expired' ? { state: 'expired' } : { ending: Number(which) }),
    ...(whose === 'mine' ? { mine: true } : { city: city || undefined }),
  }
  const asked = JSON.stringify(query)
  const [told, setTold] = useState<{ asked: string; of: Told } | null>(null)
  const list = useList<OfferRow>('/resources/offers', query, 100)
  return (
    <div class="part-resources stack">
      <PageHead title={m.offer_renew_many()} back={{ href: '/desk/offers', name: m.desk_nav_offers() }} />
      <div class="renew-which">
        {both && (
          <Choice
            label={m.offer_renew_whose()}
            value={whose}
            choices={[
              { value: 'all', name: m.offer_renew_of_city() },
              { value: 'mine', name: m.offer_tab_mine() },
            ]}
            onChoose={setWhose}
          />
        )}
        <Choice
          label={m.offer_renew_which()}
          value={which}
          choices={[
            { value: '14', name: m.offer_renew_within({ n: 14 }) },
            { value: '30', name: m.offer_renew_within({ n: 30 }) },
            { value: 'expired', name: m.offer_renew_expired() },
          ]}
          onChoose={setWhich}
        />
        {whose === 'all' && reviewedCities.value.length > 1 && (
          <Field label={m.desk_act_city()}>
            {(wiring) => (
              <select {...wiring} value={city} onChange={(event) => setCity(event.currentTarget.value)}>
                <option value="">{m.public_act_all_cities()}</option>
                {cities.value.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {told?.asked === asked && <Renewed told={told.of} />}
      <Listing
        list={list}
        empty={
          <Empty picture={<EmptyShelf />} title={m.offer_renew_none()}>
            <p>{m.offer_renew_none_do()}</p>
          </Empty>
        }
      >
        {(rows) => (
          <ChooseOffers
            key={asked}
            rows={rows}
            tell={(of) => {
              setTold({ asked, of })
              list.again()
            }}
          />
        )}
      </Listing>
    </div>
  )
}
