import { start } from '../ui/start.ts'
import './desk.css'
import { Desk } from './desk.tsx'
import { fetchPage } from './routes.ts'
import { openSession } from './session.ts'

void openSession()
void fetchPage(location.pathname).then(() => start(<Desk />))
