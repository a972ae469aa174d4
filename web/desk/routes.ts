import type { ComponentType } from 'preact'
import { lazy } from 'preact-iso'
import { NotHere } from './not-here.tsx'
import { Unreachable } from './unreachable.tsx'

const page = (load: () => Promise<ComponentType>) => lazy(() => load().catch(() => Unreachable))

/** Every address of the desk and the page behind it, each page in a file of its own. */
const routes = [
  { path: '/desk', page: page(() => import('./today/front.tsx').then((of) => of.Front)) },
  { path: '/desk/lend', page: page(() => import('./lend/lend.tsx').then((of) => of.Lend)) },
  { path: '/desk/titles', page: page(() => import('./titles/titles.tsx').then((of) => of.Titles)) },
  { path: '/desk/titles/add', page: page(() => import('./titles/add.tsx').then((of) => of.AddTitle)) },
  { path: '/desk/titles/:id', page: page(() => import('./titles/title.tsx').then((of) => of.TitleHome)) },
  { path: '/desk/children', page: page(() => import('./children/children.tsx').then((of) => of.Children)) },
  { path: '/desk/children/new', page: page(() => import('./children/enrol.tsx').then((of) => of.Enrol)) },
  {
    path: '/desk/children/report',
    page: page(() => import('./children/minors-page.tsx').then((of) => of.MinorsPage)),
  },
  { path: '/desk/children/:id', page: page(() => import('./children/child.tsx').then((of) => of.ChildHome)) },
  {
    path: '/desk/children/:id/export',
    page: page(() => import('./children/export-page.tsx').then((of) => of.ExportPage)),
  },
  { path: '/desk/labels', page: page(() => import('./labels/labels.tsx').then((of) => of.Labels)) },
  { path: '/desk/labels/cards', page: page(() => import('./labels/cards.tsx').then((of) => of.Cards)) },
  { path: '/desk/imports', page: page(() => import('./imports/imports.tsx').then((of) => of.Imports)) },
  {
    path: '/desk/libraries',
    page: page(() => import('./libraries/libraries.tsx').then((of) => of.Libraries)),
  },
  {
    path: '/desk/libraries/new',
    page: page(() => import('./libraries/new.tsx').then((of) => of.NewLibrary)),
  },
  {
    path: '/desk/libraries/:id',
    page: page(() => import('./libraries/library.tsx').then((of) => of.LibraryHome)),
  },
  { path: '/desk/policies', page: page(() => import('./libraries/policies.tsx').then((of) => of.Policies)) },
  { path: '/desk/kiosks', page: page(() => import('./libraries/kiosks.tsx').then((of) => of.Kiosks)) },
  {
    path: '/desk/organisations',
    page: page(() => import('./organisations/organisations.tsx').then((of) => of.Organisations)),
  },
  {
    path: '/desk/organisations/new',
    page: page(() => import('./organisations/register.tsx').then((of) => of.RegisterOrganisation)),
  },
  {
    path: '/desk/organisations/:id',
    page: page(() => import('./organisations/organisation.tsx').then((of) => of.OrganisationHome)),
  },
  {
    path: '/desk/invitations/:token',
    page: page(() => import('./organisations/invitation.tsx').then((of) => of.Invitation)),
  },
  { path: '/desk/bookings', page: page(() => import('./bookings/bookings.tsx').then((of) => of.Bookings)) },
  { path: '/desk/bookings/new', page: page(() => import('./bookings/new.tsx').then((of) => of.NewBooking)) },
  {
    path: '/desk/bookings/:id',
    page: page(() => import('./bookings/booking.tsx').then((of) => of.BookingHome)),
  },
  { path: '/desk/venues', page: page(() => import('./venues/venues.tsx').then((of) => of.Venues)) },
  { path: '/desk/venues/day', page: page(() => import('./venues/day.tsx').then((of) => of.VenuesDay)) },
  {
    path: '/desk/venues/import',
    page: page(() => import('./imports/venue-imports.tsx').then((of) => of.VenueImports)),
  },
  { path: '/desk/venues/new', page: page(() => import('./venues/new-venue.tsx').then((of) => of.NewVenue)) },
  { path: '/desk/sites/new', page: page(() => import('./sites/new-site.tsx').then((of) => of.NewSite)) },
  { path: '/desk/sites/:id', page: page(() => import('./sites/site.tsx').then((of) => of.SiteHome)) },
  { path: '/desk/venues/:id', page: page(() => import('./venues/venue.tsx').then((of) => of.VenueHome)) },
  {
    path: '/desk/venues/:id/sheet',
    page: page(() => import('./venues/door-sheet.tsx').then((of) => of.DoorSheet)),
  },
  { path: '/desk/at/:id', page: page(() => import('./venues/at-door.tsx').then((of) => of.AtDoor)) },
  {
    path: '/desk/activities',
    page: page(() => import('./activities/activities.tsx').then((of) => of.Activities)),
  },
  {
    path: '/desk/activities/new',
    page: page(() => import('./activities/new-activity.tsx').then((of) => of.NewActivity)),
  },
  {
    path: '/desk/activities/import',
    page: page(() => import('./imports/activity-imports.tsx').then((of) => of.ActivityImports)),
  },
  {
    path: '/desk/activities/:id',
    page: page(() => import('./activities/activity-home.tsx').then((of) => of.ActivityHome)),
  },
  { path: '/desk/needs', page: page(() => import('./needs/needs.tsx').then((of) => of.Needs)) },
  { path: '/desk/needs/new', page: page(() => import('./needs/new-need.tsx').then((of) => of.NewNeed)) },
  { path: '/desk/needs/:id', page: page(() => import('./needs/need.tsx').then((of) => of.NeedHome)) },
  {
    path: '/desk/resources',
    page: page(() => import('./resources/resource-desk.tsx').then((of) => of.ResourceDeskPage)),
  },
  {
    path: '/desk/consultations',
    page: page(() => import('./consultations/consultations.tsx').then((of) => of.Consultations)),
  },
  {
    path: '/desk/needs/:id/matches',
    page: page(() => import('./matching/need-matches.tsx').then((of) => of.NeedMatchesPage)),
  },
  {
    path: '/desk/offers/:id/matches',
    page: page(() => import('./matching/offer-matches.tsx').then((of) => of.OfferMatchesPage)),
  },
  {
    path: '/desk/allocations',
    page: page(() => import('./allocations/allocations.tsx').then((of) => of.Allocations)),
  },
  {
    path: '/desk/allocations/new',
    page: page(() => import('./allocations/new.tsx').then((of) => of.NewAllocation)),
  },
  {
    path: '/desk/allocations/:id',
    page: page(() => import('./allocations/allocation.tsx').then((of) => of.AllocationHome)),
  },
  { path: '/desk/plans', page: page(() => import('./matching/plan.tsx').then((of) => of.Plans)) },
  { path: '/desk/offers', page: page(() => import('./offers/offers.tsx').then((of) => of.Offers)) },
  { path: '/desk/offers/new', page: page(() => import('./offers/new-offer.tsx').then((of) => of.NewOffer)) },
  {
    path: '/desk/offers/renew',
    page: page(() => import('./offers/renew-many.tsx').then((of) => of.RenewMany)),
  },
  {
    path: '/desk/offers/import',
    page: page(() => import('./imports/offer-imports.tsx').then((of) => of.OfferImports)),
  },
  {
    path: '/desk/offers/categories',
    page: page(() => import('./offers/categories.tsx').then((of) => of.Categories)),
  },
  { path: '/desk/offers/:id', page: page(() => import('./offers/offer.tsx').then((of) => of.OfferHome)) },
  {
    path: '/desk/offers/:id/lots/:lotId',
    page: page(() => import('./offers/lot.tsx').then((of) => of.LotHome)),
  },
  { path: '/desk/gifts', page: page(() => import('./donors/gifts.tsx').then((of) => of.OwnGifts)) },
  {
    path: '/desk/gifts/:id',
    page: page(() => import('./donors/gifts.tsx').then((of) => of.GiftCertificate)),
  },
  { path: '/desk/donors', page: page(() => import('./donors/donors.tsx').then((of) => of.Donors)) },
  {
    path: '/desk/figures',
    page: page(() => import('./donors/figure-note.tsx').then((of) => of.FigureNotePage)),
  },
  { path: '/desk/audit', page: page(() => import('./audit/audit.tsx').then((of) => of.Audit)) },
  { path: '/desk/running', page: page(() => import('./running/running.tsx').then((of) => of.Running)) },
  { path: '/desk/people', page: page(() => import('./people/roles.tsx').then((of) => of.Roles)) },
  { path: '/desk/account', page: page(() => import('./account/account.tsx').then((of) => of.Account)) },
  { path: '/desk/more', page: page(() => import('./more.tsx').then((of) => of.More)) },
]
export const otherwise = NotHere

const forEverybody =
  /^\/desk(\/(more|account|activities|organisations|invitations|bookings|venues|sites|at|needs|offers|allocations|gifts)\b.*)?$/

const forReviewers = ['/desk/running', '/desk/plans', '/desk/resources', '/desk/donors', '/desk/figures']
const forCounting = ['/desk/consultations']

/** The pages that an account's roles open; at the address of another stands that it is not here. */
export const opened = (librarian: boolean, reviewer: boolean, counting: boolean) =>
  routes.filter(
    ({ path }) =>
      librarian ||
      forEverybody.test(path) ||
      (reviewer && forReviewers.includes(path)) ||
      (counting && forCounting.includes(path)),
  )

/** Fetches the script of the page at this address, so that the first drawing is whole. */
export async function fetchPage(path: string): Promise<void> {
  const segments = path.split('/').filter(Boolean)
  const route = routes.find(({ path: pattern }) => {
    const wanted = pattern.split('/').filter(Boolean)
    return (
      wanted.length === segments.length &&
      wanted.every((part, at) => part.startsWith(':') || part === segments[at])
    )
  })
  await route?.page.preload().catch(() => undefined)
}
