// Who may import whom: the table of the architecture, held over the tree. Each check here takes another root, for its test.
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { importsOf } from './parse.mjs'
import { report, root, treeFiles } from './tree.mjs'

/** What a role may lean on inside its module; a file of no such name is a part, and open to all. */
const roles = {
  routes: ['routes', 'rules', 'store', 'views', 'schema', 'commands', 'contract'],
  pages: ['rules', 'views', 'schema', 'commands', 'contract'],
  commands: ['commands', 'rules', 'store', 'views', 'schema', 'contract'],
  contract: ['rules', 'store', 'views', 'schema', 'commands', 'tables', 'contract'],
  store: ['store', 'tables', 'contract'],
  views: ['views', 'tables', 'rules', 'contract'],
  schema: ['schema'],
  rules: ['rules'],
  tables: ['tables'],
}

/** Who answers for what a part drags in. The other roles may give a part work that is not theirs, such as SQL. */
const throughParts = new Set(['rules', 'schema', 'store', 'views', 'tables'])

/** What two roles may take from outside their module: neither may ask the clock, the dice or the database. */
const outside = {
  rules: (path) => /^src\/platform\/(result|days|holidays)\.ts$/.test(path ?? ''),
  schema: (path, name) => path === 'src/platform/shapes.ts' || /^zod\b/.test(name),
}

/** How a scanned code is written: every module and the browser read it the same way. */
const formats = new Set(['src/library/codes.ts'])

/** Pictures as plain strings: the Worker puts the same ones on cards, labels, covers and pages of figures. */
const drawings = /^web\/ui\/art\/(avatar|chart|cover)-[\w-]+\.ts$/
const apiType = 'src/index.ts'

/** The files that put the Worker together; everything may be mounted there. */
const composes = (file) => /^src\/[^/]+\.ts$/.test(file) || file.startsWith('src/demo/')
const moduleOf = (file) => /^src\/([^/]+)\/.*/.exec(file)?.[1] ?? null
const roleOf = (file) => {
  const name = posix.basename(file, '.ts')
  return moduleOf(file) !== 'platform' && name in roles ? name : 'part'
}
const isCode = (file) => /^(src|web)\/.*\.(ts|tsx|mjs)$/.test(file) && !file.startsWith('web/ui/messages/')

function target(file, to) {
  return to.startsWith('.') ? posix.join(posix.dirname(file), to.replace(/\?.*$/, '')) : null
}

/** What one import breaks, in words, or null. */
function breach(file, { to, types, how, star }) {
  const path = target(file, to)
  if (star) return 're-exports a whole file: no barrels'
  if (path === null) return null
  if (!posix.basename(path).includes('.')) return 'names no extension'
  if (how === 'export' && roleOf(file) !== 'contract') return 're-exports: no barrels, only a contract may'
  if (file.startsWith('web/')) return webBreach(path, types)
  if (path.startsWith('web/')) {
    return path.startsWith('web/ui/messages/') || drawings.test(path)
      ? null
      : 'the server imports nothing of the pages but messages and drawings'
  }
  if (composes(file)) return path.startsWith('src/demo/') && !file.startsWith('src/demo/') ? inDemo : null
  if (composes(path))
    return path.startsWith('src/demo/') ? inDemo : 'nothing imports what composes the Worker'
  if (moduleOf(file) === 'platform') {
    return moduleOf(path) === 'platform' ? null : 'the platform imports nothing of the modules'
  }
  return moduleOf(path) === 'platform' ? null : betweenModules(file, path)
}

const inDemo = 'only the demo imports the demo'

function webBreach(path, types) {
  if (!path.startsWith('src/') || formats.has(path)) return null
  if (types && (roleOf(path) === 'schema' || path === apiType)) return null
  return 'the web imports only the types of schemas and src/library/codes.ts'
}

function betweenModules(file, path) {
  const [from, into] = [moduleOf(file), moduleOf(path)]
  if (roleOf(path) === 'routes' && posix.dirname(file) !== posix.dirname(path))
    return 'routes are mounted, not imported'
  if (from === into || roleOf(path) === 'contract' || formats.has(path)) return null
  if (roleOf(path) === 'tables' && (roleOf(file) === 'tables' || /^src\/report\/.*views\.ts$/.test(file)))
    return null
  return `another module is reached by its contract.ts only (${from} → ${into})`
}

/** The files of a role that this one reaches by values and may not lean on, and the way there. */
function leansOn(file, graph) {
  const allowed = roles[roleOf(file)]
  const seen = new Set()
  const queue = [{ at: file, by: [] }]
  const breaches = []
  for (const { at, by } of queue) {
    for (const { path, to, line } of graph.get(at) ?? []) {
      const from = by[0] ?? { line }
      const way = [...by.map((step) => step.path), path ?? to].join(' → ')
      const beyond = path === null || moduleOf(path) === 'platform'
      if (beyond && outside[roleOf(file)]?.(path, to) === false) {
        breaches.push({
          file,
          line: from.line,
          why: `${roleOf(file)} takes nothing of that from outside (${way})`,
        })
      } else if (path !== null && moduleOf(path) === moduleOf(file) && !seen.has(path)) {
        seen.add(path)
        const role = roleOf(path)
        if (role === 'part' && throughParts.has(roleOf(file))) {
          queue.push({ at: path, by: [...by, { path, line: from.line }] })
        } else if (role !== 'part' && !allowed.includes(role)) {
          breaches.push({ file, line: from.line, why: `${roleOf(file)} may not lean on ${role} (${way})` })
        }
      }
    }
  }
  return breaches
}

/** Files that import each other in a circle, by values; each circle is told once. */
function circles(graph) {
  const done = new Set()
  const found = []
  const walk = (file, way) => {
    if (way.includes(file)) {
      const circle = way.slice(way.indexOf(file))
      if (!circle.some((each) => done.has(each)))
        found.push({ file, line: 1, why: `circle: ${[...circle, file].join(' → ')}` })
      return
    }
    if (done.has(file)) return
    for (const { path } of graph.get(file) ?? []) if (path !== null) walk(path, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

/** All breaches in a tree: `[{ file, line, why }]`. */
function checkImports(folder) {
  const files = treeFiles(folder).filter(isCode)
  const imports = new Map(files.map((file) => [file, importsOf(readFileSync(`${folder}/${file}`, 'utf8'))]))
  const values = new Map(
    [...imports].map(([file, list]) => [
      file,
      list.filter(({ types }) => !types).map((each) => ({ ...each, path: target(file, each.to) })),
    ]),
  )
  return [
    ...[...imports].flatMap(([file, list]) =>
      list.flatMap((each) => {
        const why = breach(file, each)
        return why === null ? [] : [{ file, line: each.line, why: `${each.to}: ${why}` }]
      }),
    ),
    ...files
      .filter((file) => roleOf(file) !== 'part' && file.startsWith('src/'))
      .flatMap((file) => leansOn(file, values)),
    ...files
      .filter((file) => /\/index\.tsx?$/.test(file) && !/^src\/(demo\/)?index\.ts$/.test(file))
      .map((file) => ({ file, line: 1, why: 'an index file is a barrel' })),
    ...circles(values),
  ]
}

report('imports', checkImports(process.argv[2] ?? root))
