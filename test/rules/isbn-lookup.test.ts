import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLibrary } from '../../src/library/lookup/provider.ts'

/** A provider on this machine that knows one book and some bad manners. */
const books: Record<string, { status?: number; body?: string; location?: string }> = {
  '9780399226908': {
    body: JSON.stringify({
      'ISBN:9780399226908': {
        title: 'The very hungry caterpillar',
        subtitle: 'board book',
        authors: [{ name: ' Eric  Carle ' }, {}],
        publishers: [{ name: 'Philomel Books' }],
        publish_date: 'March 23, 1994',
        languages: [{ key: '/languages/eng' }],
        unasked: { deep: [1, 2, 3] },
      },
    }),
  },
  '9787533256739': { body: '{}' },
  '9787543464582': { body: '<html>' },
  '9787539147635': { status: 500, body: '{}' },
  '9787556071821': { status: 302, location: 'http://127.0.0.1:1/elsewhere' },
  '9787221105714': { body: JSON.stringify({ 'ISBN:9787221105714': { title: 7 } }) },
  '9787221125552': { body: `{"ISBN:9787221125552":{"title":"${'x'.repeat(300_000)}"}}` },
}

let server: Server
let base = ''
const asked: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const isbn = /ISBN%3A(\d+)/.exec(request.url ?? '')?.[1] ?? ''
    const { status = 200, body = '', location } = books[isbn] ?? { status: 404 }
    response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
    response.end(body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})

afterAll(() => {
  server.close()
})

describe('the metadata provider', () => {
  it('makes a draft of what it knows', async () => {
    expect(await openLibrary(base)('9780399226908')).toMatchObject({
      isbn: '9780399226908',
      title: 'The very hungry caterpillar：board book',
      creators: [{ name: 'Eric Carle' }],
      publisher: 'Philomel Books',
      year: 1994,
      language: 'en',
      kind: 'book',
    })
    expect(asked.at(-1)).toBe('/api/books?bibkeys=ISBN%3A9780399226908&format=json&jscmd=data')
  })

  it.each(Object.keys(books).slice(1))('knows nothing, and breaks nothing, for %s', async (isbn) => {
    expect(await openLibrary(base)(isbn)).toBeNull()
  })

  it('is asked over https alone, but on this machine', async () => {
    const never: typeof fetch = () => {
      throw new Error('asked')
    }
    for (const address of [
      'http://books.test',
      'ftp://127.0.0.1',
      'https://user:word@books.test',
      'nonsense',
    ])
      expect(await openLibrary(address, never)('9780399226908')).toBeNull()
  })

  it('that does not answer is no book', async () => {
    expect(await openLibrary('http://127.0.0.1:1')('9780399226908')).toBeNull()
  })
})
