import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso'
import { Bottom, TabBar, Top } from './chrome.tsx'
import { otherwise, routes } from './routes.ts'

/** What other parts own: their addresses are left to the browser. */
const ours = /^\/(?!(?:desk|kiosk|demo|api|covers|icons|assets)(?:[/?#]|$))/

let lastPath = location.pathname

/** A new page starts at its top; a search that only changes its words stays where it is. */
function toTop(url: string): void {
  const path = url.split('?', 1)[0]!
  if (path !== lastPath) scrollTo(0, 0)
  lastPath = path
}

export function App() {
  return (
    <LocationProvider scope={ours}>
      <Top />
      <main class="page" id="main">
        <ErrorBoundary>
          <Router onRouteChange={toTop}>
            {routes.map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route default component={otherwise} />
          </Router>
        </ErrorBoundary>
      </main>
      <Bottom />
      <TabBar />
    </LocationProvider>
  )
}
