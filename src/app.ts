import { passkeys, passkeySignIn } from './people/passkeys/routes.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { access } from './access.ts'
import { guard, prepare } from './guard.ts'
import { health } from './health.ts'
import { auth, me, roleGrants } from './people/accounts/routes.ts'
import { kioskHere, kiosks } from './people/kiosks/routes.ts'
import { invitations, organisations } from './people/organisations/routes.ts'
import { wechat } from './people/wechat/routes.ts'
import { minors, patrons } from './people/patrons/routes.ts'
import { kioskCodes, patronPhones, phoneRoutes, phones } from './people/phones/routes.ts'
import { summary, titles } from './library/catalogue/routes.ts'
import { copies } from './library/copies/routes.ts'
import { coverUploads, covers } from './library/covers/routes.ts'
import { exports } from './library/exports/routes.ts'
import { imports } from './library/imports/routes.ts'
import { lookup } from './library/lookup/routes.ts'
import { gifts } from './library/gifts/routes.ts'
import { holds } from './library/holds/routes.ts'
import { labels } from './library/labels/routes.ts'
import { lending } from './library/lending/routes.ts'
import { libraries } from './library/libraries/routes.ts'
import { spaceImports } from './space/imports/routes.ts'
import { photos, venuePhotos } from './space/photos/routes.ts'
import { sites } from './space/sites/routes.ts'
import { keptVenues } from './space/kept/routes.ts'
import { availability, venues } from './space/venues/routes.ts'
import { cityCalendars, organisationCalendars, venueCalendars } from './space/calendars/routes.ts'
import { bookingPhotos, bookings, bookingSeries, waits } from './space/bookings/routes.ts'
import { activities, months, signUps } from './space/activities/routes.ts'
import { needMatches, offerMatches, plans } from './resources/matching/routes.ts'
import { resourceDesk } from './resources/desk/routes.ts'
import { needs } from './resources/needs/routes.ts'
import { categories } from './resources/categories/routes.ts'
import { resourceExports } from './resources/exports/routes.ts'
import { resourceImports } from './resources/imports/routes.ts'
import { offers } from './resources/offers/routes.ts'
import { acknowledgements, donorGifts, donors, proofs } from './resources/donors/routes.ts'
import { resourceFigures } from './resources/figures/routes.ts'
import { consultations } from './service/consultations/routes.ts'
import { allocations, ledgerSteps, lots, receipts } from './resources/ledger/routes.ts'
import { jobs } from './jobs.ts'
import { auditHistory } from './running/audit/routes.ts'
import { messages } from './running/messages/routes.ts'
import { stateOf } from './running/state/routes.ts'
import { refused, type AppEnv } from './platform/http.ts'
import { pages } from './pages/routes.ts'
import { described } from './pages/api.ts'
import type { Routes } from './pages/openapi.ts'
import { asksForPage, failedPage, lostPage } from './pages/plain.ts'
import { secured } from './pages/headers.ts'
import { logged } from './platform/log.ts'
import { refuse } from './platform/result.ts'

const api = new Hono<AppEnv>()
  .route('/health', health)
  .route('/auth', auth)
  .route('/auth/passkeys', passkeys)
  .route('/auth/sign-in/passkey', passkeySignIn)
  .route('/auth/wechat', wechat)
  .route('/me', me)
  .route('/people/roles', roleGrants)
  .route('/people/organisations', organisations)
  .route('/people/invitations', invitations)
  .route('/people/patrons', patrons)
  .route('/people/minors-report', minors)
  .route('/people/patrons', patronPhones)
  .route('/library/kiosks', kiosks)
  .route('/library/kiosk', kioskHere)
  .route('/library/kiosk', kioskCodes)
  .route('/library/phones', phones)
  .route('/library/phone', phoneRoutes)
  .route('/library/titles', titles)
  .route('/library/summary', summary)
  .route('/library/titles', coverUploads)
  .route('/library/lookup', lookup)
  .route('/library/imports', imports)
  .route('/library/gifts', gifts)
  .route('/library/exports', exports)
  .route('/library', copies)
  .route('/library', libraries)
  .route('/library', labels)
  .route('/library', lending)
  .route('/library/holds', holds)
  .route('/space/sites', sites)
  .route('/space/imports', spaceImports)
  .route('/space/venues', venueCalendars)
  .route('/space/venues', venues)
  .route('/space/venues', venuePhotos)
  .route('/space/availability', availability)
  .route('/space/kept-venues', keptVenues)
  .route('/space/organisations', organisationCalendars)
  .route('/space/cities', cityCalendars)
  .route('/space/bookings/series', bookingSeries)
  .route('/space/bookings', bookings)
  .route('/space/bookings', bookingPhotos)
  .route('/space/activities', activities)
  .route('/space/sign-ups', signUps)
  .route('/space/waits', waits)
  .route('/space/months', months)
  .route('/resources/needs', needs)
  .route('/resources/desk', resourceDesk)
  .route('/resources/categories', categories)
  .route('/resources/offers', offers)
  .route('/resources/imports', resourceImports)
  .route('/resources/exports', resourceExports)
  .route('/resources/acknowledgements', acknowledgements)
  .route('/resources/donors', donors)
  .route('/resources/gifts', donorGifts)
  .route('/resources/proof', proofs)
  .route('/resources/figures', resourceFigures)
  .route('/resources/needs', needMatches)
  .route('/resources/offers', offerMatches)
  .route('/resources/plans', plans)
  .route('/resources/offers', lots)
  .route('/resources/allocations', allocations)
  .route('/resources/receipts', receipts)
  .route('/resources/steps', ledgerSteps)
  .route('/service/consultations', consultations)
  .route('/audit', auditHistory)
  .route('/messages', messages)
  .route('/running', stateOf(jobs))
  .route(
    '/',
    described((): Routes => app.routes, access),
  )

/** The whole Worker over HTTP. */
export const app = new Hono<AppEnv>()
  .use(secured, prepare, logged)
  .use('/api/*', guard)
  .route('/api', api)
  .route('/covers', covers)
  .route('/photos', photos)
  .route('/', pages)

app.notFound((c) => (asksForPage(c) ? lostPage(c) : refused(c, refuse('thing.unknown'))))

app.onError((error, c) => {
  if (error instanceof HTTPException && error.status < 500) return refused(c, refuse('request.malformed'))
  c.set('failure', error)
  return asksForPage(c) ? failedPage(c) : refused(c, refuse('server.failed'))
})

const paths = new Set(Object.keys(access))
const missing = app.routes
  .filter((r) => r.method !== 'ALL' && r.path.startsWith('/api'))
  .map((r) => `${r.method} ${r.path}`)
  .filter((key) => !paths.has(key))
if (missing.length > 0)
  throw new Error(`Routes without a row in access.ts: ${[...new Set(missing)].join(', ')}`)
