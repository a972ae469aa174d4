// The demo from sources to served pages: builds, migrates, starts the Worker, seeds it, fires its cron, and takes
// everything down again when it is told to stop or its parent is gone.
import { randomUUID } from 'node:crypto'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { endWithParent, killGroups, startGroup } from './groups.mjs'
import { dataFolder, hold, holder, node24, release, root, workerVariables } from './store.mjs'
import { failed, folderTaken, portTaken, progress, wrongPort, welcome } from './words.mjs'

const folder = dataFolder()
const host = process.env.HOST || '127.0.0.1'
const nonce = randomUUID()
let holding = false
let stopping = false

async function stop(status) {
  if (stopping) return
  stopping = true
  await killGroups()
  if (holding) release(folder)
  process.exit(status)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))

endWithParent(() => void stop(1))

/** The port asked for if it is free (0: any free one), else null. */
function freePort(port) {
  return new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(null))
    probe.listen(port, host, () => {
      const { port: free } = probe.address()
      probe.close(() => answer(free))
    })
  })
}

/** Runs one step under Node 24 to its end; a failed step ends everything. */
async function step(script) {
  const { status } = await startGroup(node24, [root + script], { stdio: ['ignore', 'inherit', 'inherit'] })
    .ended
  if (status !== 0 && !stopping) await stop(1)
}

function startWorker(port) {
  const output = openSync(`${folder}/server.log`, 'w')
  const flags = {
    env: 'demo',
    ip: host,
    port,
    'inspector-port': 0,
    'persist-to': folder,
    'env-file': workerVariables(folder, nonce),
    'show-interactive-dev-session': false,
  }
  const wrangler = `${root}node_modules/wrangler/wrangler-dist/cli.js`
  const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)
  return startGroup(node24, ['--no-warnings', wrangler, 'dev', ...args], {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      PATH: `${root}node_modules/node/bin:${process.env.PATH}`,
      NO_COLOR: '1',
      WRANGLER_LOG: 'warn',
      WRANGLER_WRITE_LOGS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_SEND_ERROR_REPORTS: 'false',
      WRANGLER_REGISTRY_PATH: `${folder}/registry`,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  })
}

const log = () => readFileSync(`${folder}/server.log`, 'utf8')

/** Another server may answer on the port: only ours knows the nonce. After a failed build wrangler waits for an edit. */
async function ready(base) {
  for (
    const last = Date.now() + 300_000;
    Date.now() < last && !/Build failed/.test(log());
    await sleep(100)
  ) {
    const signal = AbortSignal.timeout(2_000)
    const answer = await fetch(`${base}/api/dev/ready?nonce=${nonce}`, { signal }).catch(() => null)
    if (answer?.ok) return true
  }
  return false
}

const list = (name) => readFileSync(`${root}src/demo/${name}.csv`, 'utf8')

async function seed(base) {
  const answer = await fetch(`${base}/api/dev/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ nonce, titles: list('titles'), venues: list('venues') }),
  })
  if (!answer.ok) throw new Error(`seed: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** The simulator fires no cron by itself: at each full minute we do. */
function fireCron(base) {
  setTimeout(
    () => {
      const at = Date.now()
      fetch(`${base}/cdn-cgi/local/scheduled?cron=${encodeURIComponent('* * * * *')}&time=${at}`).catch(
        () => {},
      )
      fireCron(base)
    },
    60_000 - (Date.now() % 60_000),
  )
}

async function serve() {
  const wanted = Number(process.env.PORT || 8787)
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    console.error(wrongPort(process.env.PORT))
    return stop(1)
  }
  const other = holder(folder)
  if (other) {
    console.error(folderTaken(folder, other))
    return stop(1)
  }
  const port = await freePort(wanted)
  if (port === null) {
    console.error(portTaken(host, wanted))
    return stop(1)
  }
  mkdirSync(folder, { recursive: true })
  const shown = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host)
  const base = `http://${shown}:${port}`
  hold(folder, { pid: process.pid, url: base, ready: false })
  holding = true

  progress('build')
  await Promise.all([step('src/demo/build.mjs'), step('src/demo/migrate.mjs')])
  progress('start')
  const worker = startWorker(port)
  void worker.ended.then(() => {
    if (stopping) return
    console.error(failed(log(), `${folder}/server.log`))
    void stop(1)
  })
  if (!(await ready(base))) {
    console.error(failed(log(), `${folder}/server.log`))
    return stop(1)
  }
  progress('seed')
  const counts = await seed(base)
  fireCron(base)
  hold(folder, { pid: process.pid, url: base, ready: true })
  progress(null)
  console.log(welcome({ base, host, port, folder, counts }))
}

try {
  await serve()
} catch (error) {
  if (!stopping) {
    console.error(failed(String(error.stack ?? error), `${folder}/server.log`))
    await stop(1)
  }
}
