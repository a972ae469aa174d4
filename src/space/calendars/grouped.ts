/** Things by what `key` says of them, in the order in which they come. */
export const grouped = <T>(things: T[], key: (thing: T) => string): [string, T[]][] => {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const name = key(thing)
    const group = groups.get(name)
    if (group) group.push(thing)
    else groups.set(name, [thing])
  }
  return [...groups]
}
