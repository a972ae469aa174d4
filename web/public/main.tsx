import { start } from '../ui/start.ts'
import './public.css'
import './home.css'
import './search.css'
import './title.css'
import './copy.css'
import './libraries.css'
import './card.css'
import './my.css'
import './scan.css'
import './space/activities.css'
import { App } from './app.tsx'
import { fetchPage } from './routes.ts'

/** An address with a broken escape cannot be read by the routes: it is one that leads nowhere. */
function readable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== ''
  } catch {
    return false
  }
}

if (!readable(location.pathname)) history.replaceState(null, '', '/-')
void fetchPage(location.pathname).then(() => start(<App />))
