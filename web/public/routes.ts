import { lazy } from 'preact-iso'

/** Every public address and the page behind it, each page in a file of its own. */
export const routes = [
  { path: '/', page: lazy(() => import('./home.tsx').then((of) => of.Home)) },
  { path: '/library', page: lazy(() => import('./search.tsx').then((of) => of.Search)) },
  { path: '/library/titles/:id', page: lazy(() => import('./title.tsx').then((of) => of.TitleHome)) },
  { path: '/library/libraries', page: lazy(() => import('./libraries.tsx').then((of) => of.Libraries)) },
  {
    path: '/library/libraries/:id',
    page: lazy(() => import('./library.tsx').then((of) => of.LibraryHomePage)),
  },
  { path: '/c/:code', page: lazy(() => import('./copy.tsx').then((of) => of.CopyHome)) },
  { path: '/p/:token', page: lazy(() => import('./card.tsx').then((of) => of.CardPage)) },
  { path: '/my', page: lazy(() => import('./my.tsx').then((of) => of.My)) },
  { path: '/space', page: lazy(() => import('./space/space-home.tsx').then((of) => of.SpaceHome)) },
  {
    path: '/space/activities',
    page: lazy(() => import('./space/activities-month.tsx').then((of) => of.ActivitiesMonth)),
  },
  {
    path: '/space/activities/:date',
    page: lazy(() => import('./space/activities-day.tsx').then((of) => of.ActivitiesDay)),
  },
  { path: '/a/:id', page: lazy(() => import('./space/activity-page.tsx').then((of) => of.ActivityPage)) },
  { path: '/space/venues', page: lazy(() => import('./venues/find-venues.tsx').then((of) => of.FindVenues)) },
  { path: '/v/:id', page: lazy(() => import('./venues/venue-page.tsx').then((of) => of.VenuePage)) },
  {
    path: '/resources',
    page: lazy(() => import('./resources/resources-home.tsx').then((of) => of.ResourcesHome)),
  },
  {
    path: '/resources/offers/:id',
    page: lazy(() => import('./resources/offer-page.tsx').then((of) => of.OfferPage)),
  },
  {
    path: '/resources/needs/:id',
    page: lazy(() => import('./resources/need-page.tsx').then((of) => of.NeedPage)),
  },
  {
    path: '/resources/thanks',
    page: lazy(() => import('./resources/thanks-page.tsx').then((of) => of.ThanksPage)),
  },
  {
    path: '/resources/figures',
    page: lazy(() => import('./resources/figures-page.tsx').then((of) => of.FiguresPage)),
  },
  {
    path: '/resources/gifts/:token',
    page: lazy(() => import('./resources/gifts-by-link.tsx').then((of) => of.GiftsByLink)),
  },
  {
    path: '/resources/gifts/:token/:id',
    page: lazy(() => import('./resources/gifts-by-link.tsx').then((of) => of.GiftsByLink)),
  },
  {
    path: '/resources/proof/:token',
    page: lazy(() => import('./resources/proof-page.tsx').then((of) => of.ProofPage)),
  },
  { path: '/scan', page: lazy(() => import('./scan.tsx').then((of) => of.Scan)) },
]
export const otherwise = lazy(() => import('./not-here.tsx').then((of) => of.NotHere))

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
  await (route?.page ?? otherwise).preload().catch(() => undefined)
}
