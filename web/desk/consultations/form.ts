import type { ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { cities, roles } from '../session.ts'

/** A consultation as it is typed: who asked is an organisation of the platform, or the words of `asker`. */
export type Form = Pick<
  ConsultationShape,
  'desk' | 'channel' | 'on' | 'city' | 'topic' | 'minutes' | 'times' | 'organisation'
> & { asker: string }

/** The fields that tell their own faults. */
export const pointers = ['/on', '/asker', '/organisationId', '/topic']

/** The cities that one counts for. */
export const countedCities = (): string[] =>
  cities.value.filter((name) =>
    roles.value.some(
      ({ role, city }) =>
        role === 'admin' || ((role === 'coordinator' || role === 'reporter') && (!city || city === name)),
    ),
  )

/** A noted consultation as its form shows it. */
export const formOf = (row: ConsultationShape): Form => ({
  desk: row.desk,
  channel: row.channel,
  on: row.on,
  city: row.city,
  topic: row.topic,
  minutes: row.minutes,
  times: row.times,
  organisation: row.organisation,
  asker: row.organisation?.name ?? row.asker ?? '',
})

/** What is sent of a form. */
export const bodyOf = ({ organisation, asker, topic, ...form }: Form) => ({
  ...form,
  topic: topic.trim(),
  organisationId: organisation?.id ?? null,
  asker: organisation ? null : asker.trim() || null,
})
