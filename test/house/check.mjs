// `npm run check`: every script of package.json named check:…, in its order; all of them, even when one fails.
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { killGroups, startGroup } from '../../src/demo/groups.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const path = `${root}node_modules/node/bin:${root}node_modules/.bin:${process.env.PATH}`

/** Runs the checks under Node 24, shows what a failed one says, and counts: `{ passed, failed }`. */
export async function check() {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const tally = { passed: 0, failed: 0 }
  for (const [name, command] of Object.entries(scripts).filter(([each]) => each.startsWith('check:'))) {
    const from = Date.now()
    const { status, said } = await run(command)
    tally[status === 0 ? 'passed' : 'failed'] += 1
    console.log(` ${status === 0 ? '✓' : '✗'} ${name}  ${((Date.now() - from) / 1000).toFixed(1)} s`)
    if (status !== 0) console.log(said)
  }
  return tally
}

async function run(command) {
  const { child, ended } = startGroup('sh', ['-c', command], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => (said += text))
  }
  return { ...(await ended), said }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => void killGroups().then(() => process.exit(1)))
  }
  const { failed } = await check()
  process.exit(failed > 0 ? 1 : 0)
}
