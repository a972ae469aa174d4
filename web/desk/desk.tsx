import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso'
import { m } from '../ui/messages/messages.js'
import { Failure } from '../ui/states.tsx'
import { Frame } from './frame.tsx'
import { SignIn } from './sign-in/sign-in.tsx'
import { opened, otherwise } from './routes.ts'
import { counts, isLibrarian, isReviewer, openSession, session } from './session.ts'
import { Invited } from './organisations/invited.tsx'
import { Waiting } from './waiting.tsx'

/** Other parts of the site are left to the browser. */
const ours = /^\/desk(?:[/?#]|$)/

let lastPath = location.pathname

/** A new page starts at its top; a search that only changes its words stays where it is. */
function toTop(url: string): void {
  const path = url.split('?', 1)[0]!
  if (path !== lastPath) scrollTo(0, 0)
  lastPath = path
}

const invited = /^\/desk\/invitations\/([^/]+)\/?$/

/** The sign-in; who follows an invitation is told of it there. */
function Door({ ended }: { ended: boolean }) {
  const token = invited.exec(location.pathname)?.[1]
  return <SignIn ended={ended}>{token && <Invited token={token} />}</SignIn>
}

/** The desk: its door, and behind it the pages that this account's roles open. */
export function Desk() {
  const now = session.value
  if (now.state === 'asking') return <Waiting />
  if (now.state === 'out') return <Door ended={now.ended} />
  if (now.state === 'trouble') {
    return (
      <main class="door">
        <h1 class="only-read-aloud">{m.desk_page_title()}</h1>
        <Failure problem={now.problem} retry={() => void openSession()} />
      </main>
    )
  }
  return (
    <LocationProvider scope={ours}>
      <Frame>
        <ErrorBoundary>
          <Router onRouteChange={toTop}>
            {opened(isLibrarian.value, isReviewer.value, counts.value).map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route default component={otherwise} />
          </Router>
        </ErrorBoundary>
      </Frame>
    </LocationProvider>
  )
}
