/** Where the demo serves, without a trailing slash: `npm test` starts it and says so. */
export const base = process.env['LINLI_TEST_URL'] ?? ''

if (base === '') {
  throw new Error(
    'LINLI_TEST_URL is not set: run `npm test -- browser`, or name a demo that already serves (LINLI_TEST_URL, CHROME_PATH)',
  )
}
