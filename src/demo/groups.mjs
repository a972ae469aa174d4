// Children in process groups of their own, so that a whole tree (wrangler, workerd, esbuild) ends with one signal.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const groups = new Set()

/**
 * Starts a command as the leader of a new group. Should this process be killed outright, a shell that waits for our
 * end of a pipe to close ends the group in our place.
 */
export function startGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true })
  const guard = spawn('sh', ['-c', 'cat; kill -TERM -$0; sleep 3; kill -KILL -$0', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  guard.stdin.unref()
  const group = { child, guard }
  groups.add(group)
  const ended = new Promise((end) => {
    child.once('error', (error) => end({ status: 1, error }))
    child.once('close', (status) => end({ status }))
  })
  void ended.then(() => {
    if (alive(child.pid)) return
    guard.kill('SIGKILL')
    groups.delete(group)
  })
  return { child, ended }
}

/**
 * Calls `stop` once npm is gone: killed without a word, it leaves us to another parent. Started by hand, one may close
 * the shell and let us run.
 */
export function endWithParent(stop) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || stop(), 500).unref()
}

/** Asks every group to end, and after five seconds makes it. */
export async function killGroups() {
  for (const { child } of groups) signal(child.pid, 'SIGTERM')
  for (let tenths = 0; tenths < 50 && [...groups].some(({ child }) => alive(child.pid)); tenths++)
    await sleep(100)
  for (const { child, guard } of groups) {
    signal(child.pid, 'SIGKILL')
    guard.kill('SIGKILL')
  }
  groups.clear()
}

function alive(pid) {
  return signal(pid, 0)
}

function signal(pid, name) {
  try {
    process.kill(-pid, name)
    return true
  } catch {
    return false
  }
}
