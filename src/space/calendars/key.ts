import { signed, unsigned } from '../../platform/sign.ts'

const purpose = 'organisation-calendar'

/** The turn of an organisation's calendar, and whether anybody may read it. */
export type Turn = { turn: number; open: boolean; changedAt: number | null }

/** The key of a turn: the turn, and 160 bits of an HMAC of it and the organisation. */
export const calendarKey = async (secret: string, organisationId: string, turn: number): Promise<string> =>
  (await signed(secret, purpose, `${organisationId}.${turn}`)).slice(organisationId.length + 1)

/** The turn that a key is for, or null when it is none of this organisation's: known without asking the database. */
export const turnOf = async (secret: string, organisationId: string, key: string): Promise<number | null> => {
  const value = await unsigned(secret, purpose, `${organisationId}.${key}`)
  return value === null ? null : Number(value.slice(organisationId.length + 1))
}
