import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './planted.ts'

const folder = mkdtempSync(`${tmpdir()}/linli-bundle-`)

/** The Worker as it would be uploaded, bundled without any network. */
function bundle(environment: '' | 'demo'): string {
  const out = `${folder}/${environment || 'production'}`
  const wrangler = `${root}node_modules/wrangler/wrangler-dist/cli.js`
  const args = ['--no-warnings', wrangler, 'deploy', '--dry-run', `--env=${environment}`, '--outdir', out]
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      WRANGLER_LOG: 'error',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
    },
  })
  if (status !== 0) throw new Error(stderr)
  return readFileSync(`${out}/index.js`, 'utf8')
}

describe("production's Worker", () => {
  const workers = { production: '', demo: '' }

  beforeAll(() => {
    mkdirSync(`${root}dist/web`, { recursive: true })
    workers.production = bundle('')
    workers.demo = bundle('demo')
  }, 180_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['/api/dev', 'DEMO_NONCE', 'demo.test'])('does not hold the demo: %s', (word) => {
    expect(workers.demo).toContain(word)
    expect(workers.production).not.toContain(word)
  })

  it('has the first gate of the limits, and so has the demo: a key’s calls in each minute', () => {
    const gates = [
      ...readFileSync(`${root}wrangler.toml`, 'utf8').matchAll(/^\[\[(.*ratelimits)\]\]\n([^[]*)/gm),
    ]
    expect(gates.map(([, name]) => name)).toEqual(['ratelimits', 'env.demo.ratelimits'])
    for (const [, , text] of gates) {
      expect(text).toContain('name = "LIMIT"')
      expect(text).toContain('period = 60')
    }
  })

  it('weighs 840 KB at the most, compressed', () => {
    expect(gzipSync(workers.production).length).toBeLessThanOrEqual(840 * 1024)
  })
})
