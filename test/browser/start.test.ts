import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { base, store } from './server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(`${tmpdir()}/linli-start-`)
const started: ChildProcess[] = []

afterAll(() => {
  for (const { pid } of started) if (pid) spawnSync('kill', ['-KILL', String(pid)])
  rmSync(folder, { recursive: true, force: true })
})

/** One of the demo's programs, run to its end under the Node that runs the tests. */
function run(program: string, env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}src/demo/${program}`], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 60_000,
  })
  return { status, said: stdout + stderr }
}

/** Starts a server of this test's own and waits until it serves; `ended` is its exit code, or the signal that ended it. */
async function start() {
  const server = spawn(process.execPath, [`${root}src/demo/serve.mjs`], {
    env: { ...process.env, LINLI_DATA: folder, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  started.push(server)
  const ended = new Promise((end) => server.once('exit', (status, signal) => end(status ?? signal)))
  const note = () =>
    existsSync(`${folder}/server.json`) ? JSON.parse(readFileSync(`${folder}/server.json`, 'utf8')) : {}
  await expect
    .poll(() => note().pid === server.pid && note().ready, { timeout: 150_000, interval: 100 })
    .toBe(true)
  return { server, ended, url: String(note().url) }
}

/** Processes that still serve this store or listen on this address. */
function remaining(url: string): string[] {
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n')
  return listed.filter((line) => line.includes(`=${folder}`) || line.includes(new URL(url).host))
}

async function outboxOf(url: string): Promise<{ to: string }[]> {
  const answer = await fetch(`${url}/api/dev/outbox?to=librarian@demo.test`)
  return ((await answer.json()) as { items: { to: string }[] }).items
}

describe('npm start', () => {
  it('says that a port is taken, and how to choose another', () => {
    const { port } = new URL(base)
    const { status, said } = run('serve.mjs', { PORT: port, LINLI_DATA: `${folder}/other` })
    expect({ status, said }).toMatchObject({
      status: 1,
      said: expect.stringContaining(`PORT=${Number(port) + 1} npm start`),
    })
  })

  it('does not share the store of a server that runs', () => {
    const { status, said } = run('serve.mjs', { PORT: '0', LINLI_DATA: store })
    expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining(base) })
  })

  it(
    'keeps what it stored, and leaves no process behind, told to stop or killed',
    { timeout: 400_000 },
    async () => {
      const first = await start()
      const asked = await fetch(`${first.url}/api/auth/email-otp/send-verification-otp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: first.url },
        body: JSON.stringify({ email: 'librarian@demo.test', type: 'sign-in' }),
      })
      expect(asked.status).toBe(200)
      const secret = readFileSync(`${folder}/secret`, 'utf8')
      const kept = await outboxOf(first.url)
      expect(kept).toHaveLength(1)

      first.server.kill('SIGTERM')
      expect(await first.ended).toBe(0)
      expect(remaining(first.url)).toEqual([])

      const second = await start()
      expect(await outboxOf(second.url)).toEqual(kept)
      expect(readFileSync(`${folder}/secret`, 'utf8')).toBe(secret)

      second.server.kill('SIGKILL')
      expect(await second.ended).toBe('SIGKILL')
      await expect.poll(() => remaining(second.url), { timeout: 10_000 }).toEqual([])
    },
  )
})

describe('npm run reset', () => {
  it('refuses while a server uses the store', () => {
    const { status, said } = run('reset.mjs', { LINLI_DATA: store })
    expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining(store) })
    expect(existsSync(`${store}/v3`)).toBe(true)
  })

  it('empties the store after a server was killed', () => {
    expect(run('reset.mjs', { LINLI_DATA: folder }).status).toBe(0)
    expect(existsSync(`${folder}/v3`)).toBe(false)
    expect(existsSync(`${folder}/secret`)).toBe(false)
  })
})
