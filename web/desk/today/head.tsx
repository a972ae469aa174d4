import { m } from '../../ui/messages/messages.js'
import { PageHead } from '../parts/page-head.tsx'
import { greeting } from './greeting.ts'
import { things } from './things.ts'

/** A greeting, and how many things wait today. */
export function TodayHead() {
  const n = things.value
  const title = n > 0 ? m.desk_today_things({ greeting: greeting(), n }) : greeting()
  return <PageHead tab={m.desk_nav_today()} title={title} />
}
