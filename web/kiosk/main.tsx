import './stage.css'
import './bag.css'
import './sheets.css'
import { start } from '../ui/start.ts'
import { Kiosk } from './kiosk.tsx'

start(<Kiosk />)
