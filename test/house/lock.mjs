// The lock file must install everywhere: no address of one registry in it, and the optional packages of every
// platform, also those that a registry did not offer when it was made. `--fix` adds what can be derived.
import { readFileSync, writeFileSync } from 'node:fs'
import { report, root } from './tree.mjs'

/** Machines on which the two commands must run: what a package offers for these must be in the lock. */
const machines = [
  { os: 'linux', cpu: 'x64' },
  { os: 'linux', cpu: 'arm64' },
  { os: 'darwin', cpu: 'x64' },
  { os: 'darwin', cpu: 'arm64' },
]

/** workerd names its platforms in a way of its own. */
const workerd = {
  '@cloudflare/workerd-darwin-64': { os: ['darwin'], cpu: ['x64'] },
  '@cloudflare/workerd-darwin-arm64': { os: ['darwin'], cpu: ['arm64'] },
  '@cloudflare/workerd-linux-64': { os: ['linux'], cpu: ['x64'] },
  '@cloudflare/workerd-linux-arm64': { os: ['linux'], cpu: ['arm64'] },
  '@cloudflare/workerd-windows-64': { os: ['win32'], cpu: ['x64'] },
}

/** Where `name`, asked for by the package at `path`, lies in the lock: the nearest node_modules upwards. */
function placeOf(packages, path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = `${base === '' ? '' : `${base}/`}node_modules/${name}`
    if (place in packages) return place
    if (base === '') return null
  }
}

/** Optional packages that some package names and the lock does not hold: `[{ by, name, version }]`. */
function absent(packages) {
  return Object.entries(packages).flatMap(([by, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => placeOf(packages, by, name) === null)
      .map(([name, version]) => ({ by, name, version })),
  )
}

/** The os and cpu in a platform package's name, or null where it names none. */
function machineOf(name) {
  if (name in workerd) return workerd[name]
  const os = /\b(darwin|linux|win32|freebsd|android)\b/.exec(name)?.[1]
  const cpu = /\b(x64|arm64|ia32|arm)\b/.exec(name)?.[1]
  return os && cpu ? { os: [os], cpu: [cpu] } : null
}

/** Adds the absent platform packages beside the package that names them, unchecked by a hash, as optional. */
function completed(lock) {
  const packages = { ...lock.packages }
  for (const { name, version } of absent(packages)) {
    const machine = machineOf(name)
    if (machine) packages[`node_modules/${name}`] = { version, ...machine, dev: true, optional: true }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/** What is wrong with a lock, in words. */
function checkLock({ packages }) {
  const why = (text) => ({ file: 'package-lock.json', line: 1, why: text })
  const families = Object.keys(packages)
    .filter((path) =>
      /^node_modules\/(@esbuild|@rolldown|@oxlint|@oxlint-tsgolint|@oxfmt|@typescript|lightningcss-)/.test(
        path,
      ),
    )
    .map((path) => path.slice('node_modules/'.length))
  return [
    ...Object.entries(packages)
      .filter(([, { resolved }]) => resolved !== undefined)
      .map(([path, { resolved }]) => why(`${path} names where it was fetched (${resolved})`)),
    ...absent(packages).map(({ by, name }) =>
      why(`${name}, an optional package of ${by}, is absent: run with --fix`),
    ),
    ...Object.entries(packages)
      .filter(([path, { integrity, optional }]) => path !== '' && !integrity && !optional)
      .map(([path]) => why(`${path} has no integrity`)),
    ...lacking(families).map((text) => why(text)),
  ]
}

/** Families of native packages that cover one of our machines but not another. */
function lacking(names) {
  const byFamily = Map.groupBy(
    names.filter((name) => machineOf(name)),
    (name) => name.split(/[/-](?=darwin|linux|win32|freebsd|android|binding)/)[0],
  )
  return [...byFamily].flatMap(([family, members]) =>
    machines
      .filter(
        ({ os, cpu }) =>
          !members.some((name) => machineOf(name).os[0] === os && machineOf(name).cpu[0] === cpu),
      )
      .map(({ os, cpu }) => `${family} has nothing for ${os} ${cpu}`),
  )
}

const path = `${process.argv.slice(2).find((arg) => arg !== '--fix') ?? root}/package-lock.json`
const lock = JSON.parse(readFileSync(path, 'utf8'))
if (process.argv.includes('--fix')) writeFileSync(path, `${JSON.stringify(completed(lock), null, 2)}\n`)
report('lock', checkLock(JSON.parse(readFileSync(path, 'utf8'))))
