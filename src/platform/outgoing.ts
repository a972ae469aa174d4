/** Where an outgoing call may go: https only; a machine's own address is for tests and the demo. Null for all else. */
export const outgoing = (base: string): URL | null => {
  const url = URL.parse(base)
  if (!url || url.username !== '' || url.password !== '') return null
  const own = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  return url.protocol === 'https:' || (url.protocol === 'http:' && own) ? url : null
}

/** The text of a request's or an answer's body, or null as soon as it is longer than `limit` bytes, whatever its header said of its length. */
export const textWithin = async (from: { body: unknown }, limit: number): Promise<string | null> => {
  if (!from.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of from.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > limit) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
