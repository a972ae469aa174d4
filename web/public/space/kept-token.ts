/** Under what a browser remembers its sign-up for an activity: only the token, which says nothing of who it is. */
const nameOf = (activityId: string) => `linli.sign-up:${activityId}`

/** The token behind `#` of the address, else the one that this browser kept. */
export function keptToken(activityId: string): string | null {
  const given = location.hash.slice(1)
  if (/^[0-9A-Za-z]{20}$/.test(given)) return given
  try {
    return localStorage.getItem(nameOf(activityId))
  } catch {
    return null
  }
}

/** Remembers a sign-up here, or forgets it. */
export function keepToken(activityId: string, token: string | null): void {
  try {
    if (token) localStorage.setItem(nameOf(activityId), token)
    else localStorage.removeItem(nameOf(activityId))
  } catch {
    // A browser that keeps nothing still has the address with the token in it.
  }
}
