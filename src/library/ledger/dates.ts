import { addDays, isDay } from '../../platform/days.ts'

/** A date as people write it in a ledger, as `YYYY-MM-DD`; null when it is none. Excel's serial days count from 1899-12-30. */
export const readDay = (raw: string): string | null => {
  const text = raw.normalize('NFKC').trim()
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)
  if (serial) return addDays('1899-12-30', Number(serial[1]))
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const [, y = '', m = '', d = ''] = parts
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  return isDay(day) ? day : null
}
