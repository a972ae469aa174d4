// SECURITY.md names, for each line of the list, the test that shows it: that test is there.
import { existsSync, readFileSync } from 'node:fs'
import { report, root } from './tree.mjs'

const folder = process.argv[2] ?? root
const lines = readFileSync(`${folder}/SECURITY.md`, 'utf8').split('\n')
const rows = lines
  .map((text, at) => ({ text, line: at + 1 }))
  .filter(({ text }) => /^\| V\d/.test(text))
  .map(({ text, line }) => ({ line, tests: [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path) }))

report('security', [
  ...(rows.length === 0 ? [{ file: 'SECURITY.md', why: 'has no list' }] : []),
  ...rows.flatMap(({ line, tests }) => {
    const why =
      tests.length === 0
        ? ['names no test']
        : tests.filter((path) => !existsSync(`${folder}/${path}`)).map((path) => `${path} is not there`)
    return why.map((each) => ({ file: 'SECURITY.md', line, why: each }))
  }),
])
