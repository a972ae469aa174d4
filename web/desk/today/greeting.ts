import { m } from '../../ui/messages/messages.js'

/** 早上好: by the clock of this device. */
export function greeting(): string {
  const hour = new Date().getHours()
  if (hour < 5 || hour >= 19) return m.desk_today_evening()
  if (hour < 12) return m.desk_today_morning()
  return m.desk_today_afternoon()
}
