/** The desk's form for a booking of this venue at this time, epoch milliseconds; whoever is not signed in does so there. */
export const bookAddress = (venueId: string, startsAt: number, endsAt: number): string =>
  `/desk/bookings/new?venueId=${encodeURIComponent(venueId)}&startsAt=${new Date(startsAt).toISOString()}&endsAt=${new Date(endsAt).toISOString()}`
