/** Where the demo serves, without a trailing slash, and the folder of its store: `npm test` starts it and says so. */
export const base = process.env['LINLI_TEST_URL'] ?? ''
export const store = process.env['LINLI_TEST_STORE'] ?? ''

if (base === '' || store === '') {
  throw new Error(
    'LINLI_TEST_URL and LINLI_TEST_STORE are not set: run `npm test -- browser`, or name a demo that serves and its store',
  )
}
