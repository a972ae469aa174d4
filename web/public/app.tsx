import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso'
import { Bottom, TabBar, Top } from './chrome.tsx'
import { otherwise, routes } from './routes.ts'

/** Left to the browser: what other parts own, and scanning, since a document asks for the camera only if it was opened to. */
const ours = /^\/(?!(?:desk|kiosk|scan|demo|api|covers|icons|assets)(?:[/?#]|$))/

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
