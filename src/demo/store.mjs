// The folder of the local store: where it is, who holds it, and the secret that keeps its cards valid.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Node 24, as the packages bring it: the shell's may be older than wrangler takes. */
export const node24 = `${root}node_modules/node/bin/node`

/** Everything that the demo writes into its folder, and so all that a reset removes. */
export const parts = ['v3', 'migrated', 'registry', 'secret', 'worker.env', 'server.json', 'server.log']

export function dataFolder() {
  return resolve(root, process.env.LINLI_DATA || '.linli')
}

/** The server that holds the folder, `{pid, url, ready}`, or null. A note left by a killed server counts for nothing. */
export function holder(folder) {
  if (!existsSync(`${folder}/server.json`)) return null
  const note = JSON.parse(readFileSync(`${folder}/server.json`, 'utf8'))
  return commandOf(note.pid).includes('serve.mjs') ? note : null
}

/** Writes who holds the folder; whoever reads it sees the old note or the new one, never half of one. */
export function hold(folder, note) {
  writeFileSync(`${folder}/server.json.${process.pid}`, JSON.stringify(note))
  renameSync(`${folder}/server.json.${process.pid}`, `${folder}/server.json`)
}

export function release(folder) {
  rmSync(`${folder}/server.json`, { force: true })
}

/**
 * Writes the Worker's variables into the folder and answers the file's path. The secret is made once, so that printed
 * cards outlive a restart; a file keeps it out of the list of processes.
 */
export function workerVariables(folder, nonce) {
  mkdirSync(folder, { recursive: true })
  const secret = `${folder}/secret`
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(32).toString('base64url'), { mode: 0o600 })
  const file = `${folder}/worker.env`
  writeFileSync(file, `LINLI_SECRET=${readFileSync(secret, 'utf8')}\nDEMO_NONCE=${nonce}\n`, { mode: 0o600 })
  return file
}

function commandOf(pid) {
  if (existsSync('/proc/self/cmdline')) {
    return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
