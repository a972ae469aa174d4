// `npm run check`: every script of package.json named check:…, in its order; all of them, even when one fails.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = `${root}node_modules/.bin`

/** Runs the checks under Node 24, shows what a failed one says, and counts: `{ passed, failed }`. */
export function check() {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const tally = { passed: 0, failed: 0 }
  for (const [name, command] of Object.entries(scripts).filter(([each]) => each.startsWith('check:'))) {
    const from = Date.now()
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${root}node_modules/node/bin:${bin}:${process.env.PATH}` },
    })
    const passed = status === 0
    tally[passed ? 'passed' : 'failed'] += 1
    console.log(` ${passed ? '✓' : '✗'} ${name}  ${((Date.now() - from) / 1000).toFixed(1)} s`)
    if (!passed) console.log(`${stdout}${stderr}`)
  }
  return tally
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(check().failed > 0 ? 1 : 0)
