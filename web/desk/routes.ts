import { lazy } from 'preact-iso'
import { NotHere } from './not-here.tsx'

/** Every address of the desk and the page behind it, each page in a file of its own. */
export const routes = [
  { path: '/desk', page: lazy(() => import('./today/today.tsx').then((of) => of.Today)) },
  { path: '/desk/lend', page: lazy(() => import('./lend/lend.tsx').then((of) => of.Lend)) },
  { path: '/desk/titles', page: lazy(() => import('./titles/titles.tsx').then((of) => of.Titles)) },
  { path: '/desk/titles/add', page: lazy(() => import('./titles/add.tsx').then((of) => of.AddTitle)) },
  { path: '/desk/titles/:id', page: lazy(() => import('./titles/title.tsx').then((of) => of.TitleHome)) },
  { path: '/desk/children', page: lazy(() => import('./children/children.tsx').then((of) => of.Children)) },
  { path: '/desk/children/new', page: lazy(() => import('./children/enrol.tsx').then((of) => of.Enrol)) },
  { path: '/desk/children/:id', page: lazy(() => import('./children/child.tsx').then((of) => of.ChildHome)) },
  { path: '/desk/labels', page: lazy(() => import('./labels/labels.tsx').then((of) => of.Labels)) },
  { path: '/desk/labels/cards', page: lazy(() => import('./labels/cards.tsx').then((of) => of.Cards)) },
  { path: '/desk/imports', page: lazy(() => import('./imports/imports.tsx').then((of) => of.Imports)) },
  {
    path: '/desk/libraries',
    page: lazy(() => import('./libraries/libraries.tsx').then((of) => of.Libraries)),
  },
  {
    path: '/desk/libraries/new',
    page: lazy(() => import('./libraries/new.tsx').then((of) => of.NewLibrary)),
  },
  {
    path: '/desk/libraries/:id',
    page: lazy(() => import('./libraries/library.tsx').then((of) => of.LibraryHome)),
  },
  { path: '/desk/policies', page: lazy(() => import('./libraries/policies.tsx').then((of) => of.Policies)) },
  { path: '/desk/kiosks', page: lazy(() => import('./libraries/kiosks.tsx').then((of) => of.Kiosks)) },
  { path: '/desk/more', page: lazy(() => import('./more.tsx').then((of) => of.More)) },
]
export const otherwise = NotHere

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
