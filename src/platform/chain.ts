/** A row of the audit as it is stored: `before` and `after` are the JSON's own text. `about` is no part of the chain. */
export type ChainedRow = {
  seq: number
  at: number
  actor: string
  action: string
  entity: string
  entity_id: string
  version: number
  network: string | null
  request_id: string | null
  before: string | null
  after: string | null
}

export type Link = { seq: number; hash: string }

/** What stands before the first row. */
export const start: Link = { seq: 0, hash: '' }

export type Break = { seq: number; why: 'row-missing' | 'row-changed' | 'link-missing' }

/** The hash of a row's link: SHA-256 over the hash before it and the row's fields in their order, as hexadecimal digits. */
const linkHash = async (previous: string, r: ChainedRow): Promise<string> => {
  const fields = [r.seq, r.at, r.actor, r.action, r.entity, r.entity_id, r.version, r.network, r.request_id]
  const text = `${previous}\n${JSON.stringify([...fields, r.before, r.after])}`
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The links of rows that follow each other, after a given one. */
export const linksOf = async (after: Link, rows: ChainedRow[]): Promise<Link[]> => {
  const links: Link[] = []
  let { hash } = after
  for (const row of rows) {
    hash = await linkHash(hash, row)
    links.push({ seq: row.seq, hash })
  }
  return links
}

/**
 * Walks the chain from a link that was found right up to `to`, and answers the first `seq` at which it breaks. Rows after
 * `chained` have no link yet, and none may be missing all the same.
 */
export const findBreak = async (
  from: Link,
  rows: ChainedRow[],
  links: Link[],
  { to, chained }: { to: number; chained: number },
): Promise<Break | null> => {
  const rowAt = new Map(rows.map((row) => [row.seq, row]))
  const hashAt = new Map(links.map((link) => [link.seq, link.hash]))
  let previous = from.hash
  for (let seq = from.seq + 1; seq <= to; seq++) {
    const row = rowAt.get(seq)
    if (!row) return { seq, why: 'row-missing' }
    if (seq > chained) continue
    const hash = hashAt.get(seq)
    if (hash === undefined) return { seq, why: 'link-missing' }
    if (hash !== (await linkHash(previous, row))) return { seq, why: 'row-changed' }
    previous = hash
  }
  return null
}
