import type { ActingOrganisation } from '../../people/organisations/contract.ts'
import { weeklyOf } from './clock.ts'
import { usualRules, usualWeekly } from './rules.ts'
import type { CreateVenue, VenueShape } from './schema.ts'
import { hoursShown, type DayRow, type Found } from './shown.ts'

/** What a venue asks of its bookings, and what a part has because its hall has it. */
const usualIn = (shape: VenueShape) => {
  const { gridMinutes, shortestMinutes, longestMinutes, leadMinutes, horizonDays, bufferMinutes } = shape
  const { approval, openRequests, monthlyMinutes, cutOffMinutes, releasesNoShows } = shape
  const { facilities, stepFree, floor, houseRules } = shape
  return {
    gridMinutes,
    shortestMinutes,
    longestMinutes,
    leadMinutes,
    horizonDays,
    bufferMinutes,
    approval,
    openRequests,
    monthlyMinutes,
    cutOffMinutes,
    releasesNoShows,
    facilities,
    stepFree,
    floor,
    houseRules,
  }
}

const usual = { ...usualRules, facilities: [], stepFree: null, floor: null, houseRules: null }

/** A hall, with the ids of itself and of those above it. */
type Above = Found & { above: string[] }

/** Closures of a hall and of those above it as they stand with a new part of it; not those of its other parts. */
const inherited = (hall: Above): DayRow[] =>
  hall.days
    .filter(({ kind, hallId }) => kind === 'closure' && (hallId === null || hall.above.includes(hallId)))
    .map((day) => ({ ...day, hallId: day.hallId ?? hall.shape.id }))

/** A new venue: what was said of it, else what its hall has, else what is usual. */
export const madeOf = (
  id: string,
  input: CreateVenue,
  site: VenueShape['site'],
  owner: ActingOrganisation | null,
  hall: Above | null,
): { shape: VenueShape; weekly: Found['weekly'] } => {
  const { siteId: _, parentId: __, organisationId, weekly: said, keepsHolidays, ...told } = input
  const weekly = said ? weeklyOf(said) : (hall?.weekly ?? usualWeekly)
  const keeps = keepsHolidays ?? hall?.shape.hours.keepsHolidays ?? false
  const ofHall = organisationId === undefined ? (hall?.shape.organisation ?? null) : null
  return {
    weekly,
    shape: {
      summary: null,
      area: null,
      ...(hall ? usualIn(hall.shape) : usual),
      ...told,
      id,
      site,
      organisation: owner ? { id: owner.id, name: owner.name } : ofHall,
      parent: hall && { id: hall.shape.id, name: hall.shape.name },
      parts: [],
      state: 'open',
      hours: hoursShown(weekly, keeps, hall ? inherited(hall) : []),
      photos: [],
      version: 1,
    },
  }
}
