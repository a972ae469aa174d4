// The project speaks of itself only: no file names a package registry or a path of the machine it was made on.
import { readFileSync } from 'node:fs'
import { report, root, treeFiles } from './tree.mjs'

const refused = [
  [
    /https?:\/\/[^\s/'"`]*(registry|artifactory|nexus|verdaccio|npmmirror|npmjs)[^\s/'"`]*/i,
    'names a package registry',
  ],
  [
    /(^|[\s'"`(=:])\/(work|root|workspace|home\/[a-z]+|Users\/[a-z]+|private\/var)\/[\w.-]+/i,
    'names a path of some machine',
  ],
  [/(^|[\s'"`(=])\/tmp\/[\w.-]+/, 'names a fixed temporary path'],
]
const text =
  /\.(ts|tsx|mjs|js|json|toml|md|css|html|sql|svg|txt|yml|yaml|sh)$|(^|\/)(\.npmrc|\.gitignore|run|LICENSE)$/

/** The breaches in one file's text. */
function checkPlaces(file, content) {
  return content
    .split('\n')
    .flatMap((line, at) =>
      refused.filter(([pattern]) => pattern.test(line)).map(([, why]) => ({ file, line: at + 1, why })),
    )
}

const folder = process.argv[2] ?? root
report(
  'places',
  treeFiles(folder)
    .filter((file) => text.test(file))
    .flatMap((file) => checkPlaces(file, readFileSync(`${folder}/${file}`, 'utf8'))),
)
