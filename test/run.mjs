// `npm test [-- part… | file… | vitest flags]`: the checks and the three projects, with the demo itself served for the
// browser, which runs beside the rest. Ends with one line, `N passed, N failed`, over everything that ran.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { endWithParent, killGroups, startGroup } from '../src/demo/groups.mjs'
import { node24, root } from '../src/demo/store.mjs'
import { prepareChromium } from './chromium.mjs'
import { check } from './house/check.mjs'

const projects = ['rules', 'worker', 'browser']
const artifacts = `${root}test/.artifacts`
const scratch = mkdtempSync(`${tmpdir()}/linli-test-`)
const total = { passed: 0, failed: 0, skipped: 0 }
let stopping = false

async function stop(status) {
  if (stopping) return
  stopping = true
  await killGroups()
  rmSync(scratch, { recursive: true, force: true })
  process.exit(status)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(1))
endWithParent(() => void stop(1))

/** What to run: named parts, or the parts that hold a named file, or everything; flags go on to vitest as they stand. */
function chosen(args) {
  const firstFlag = args.findIndex((arg) => arg.startsWith('-'))
  const [names, flags] = firstFlag < 0 ? [args, []] : [args.slice(0, firstFlag), args.slice(firstFlag)]
  const named = names.filter((name) => name === 'check' || projects.includes(name))
  const files = names.filter((name) => !named.includes(name))
  const holding = projects.filter((project) =>
    files.some((file) => testFiles(project).some((path) => path.includes(file))),
  )
  return {
    parts: names.length === 0 ? ['check', ...projects] : [...new Set([...named, ...holding])],
    rest: [...files, ...flags],
  }
}

function testFiles(project) {
  const folder = `${root}test/${project}`
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${project}/${String(path)}`)
}

/** Runs a program of ours under Node 24 to its end and answers its status. */
async function runNode(args, options = {}) {
  const { status } = await startGroup(node24, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
  }).ended
  return status
}

/** One project, counted from vitest's own report; a run that fails without a failed test counts as one failure. */
async function runProject(project, rest, { env = {}, log } = {}) {
  if (!log) console.log(`\n── ${project}`)
  const out = log ? openSync(log, 'a') : 'inherit'
  const results = `${scratch}/${project}.json`
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--config', 'test/vitest.config.ts']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const status = await runNode([...vitest, '--project', project, ...reporters, ...rest], {
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out],
  })
  if (log) console.log(`\n── ${project}\n${readFileSync(log, 'utf8')}`)
  const told = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null
  const empty = (told?.testResults ?? []).filter(
    ({ status: state, assertionResults }) =>
      state === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = (told?.numFailedTests ?? 0) + empty.length
  total.passed += told?.numPassedTests ?? 0
  total.skipped += (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0)
  total.failed += status !== 0 && failed === 0 ? 1 : failed
}

/**
 * Serves the built demo on a free port with a store of its own, as `npm start` does; or takes the one that
 * LINLI_TEST_URL and LINLI_TEST_STORE name. Answers what the tests are told of it, or null.
 */
async function serveDemo() {
  const { LINLI_TEST_URL, LINLI_TEST_STORE } = process.env
  if (LINLI_TEST_URL && LINLI_TEST_STORE) return { LINLI_TEST_URL, LINLI_TEST_STORE }
  const store = `${scratch}/store`
  const server = startGroup(node24, [`${root}src/demo/serve.mjs`], {
    cwd: root,
    env: { ...process.env, LINLI_DATA: store, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = server.ended.then(() => true)
  for (;;) {
    const { ready, url } = existsSync(`${store}/server.json`)
      ? JSON.parse(readFileSync(`${store}/server.json`, 'utf8'))
      : {}
    if (ready) return { LINLI_TEST_URL: url, LINLI_TEST_STORE: store }
    if (await Promise.race([ended, sleep(100)])) return null
  }
}

async function runBrowser(rest) {
  let chromium
  try {
    chromium = prepareChromium()
  } catch (error) {
    console.error(error.message)
    total.failed += 1
    return
  }
  const demo = await serveDemo()
  if (demo === null) {
    total.failed += 1
    return
  }
  console.log(`\n   ${chromium}, ${demo.LINLI_TEST_URL}`)
  await runProject('browser', rest, { env: { ...demo, CHROME_PATH: chromium } })
  mkdirSync(artifacts, { recursive: true })
  copyFileSync(`${demo.LINLI_TEST_STORE}/server.log`, `${artifacts}/server.log`)
}

const { parts, rest } = chosen(process.argv.slice(2))
if (parts.length === 0) {
  console.error(`没有这样的测试 · no such test: ${process.argv.slice(2).join(' ')}`)
  total.failed += 1
}
const built = parts.some((part) => part === 'worker' || part === 'browser')
  ? await runNode(['src/demo/build.mjs'])
  : 0
if (built !== 0) total.failed += 1
const inBrowser = parts.includes('browser') && built === 0

/** All that needs no browser, one after the other; beside a browser each project is told when it has ended. */
async function runRest() {
  if (parts.includes('check')) {
    console.log('── check')
    const { passed, failed } = await check()
    total.passed += passed
    total.failed += failed
  }
  for (const project of ['rules', 'worker']) {
    if (!parts.includes(project) || (project === 'worker' && built !== 0)) continue
    await runProject(project, rest, inBrowser ? { log: `${scratch}/${project}.log` } : {})
  }
}

// Two lanes, as the browser takes as long as all the rest, and one core.
await Promise.all([runRest(), inBrowser && runBrowser(rest)])
if (!stopping) {
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  await stop(total.failed > 0 || total.passed === 0 ? 1 : 0)
}
