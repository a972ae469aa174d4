// Builds messages and pages into dist/web, unless exactly these sources were built before.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { node24, root } from './store.mjs'

const stamp = `${root}dist/web.sources`

/** One hash over the name and content of all that a page can be made from. */
function sources() {
  const hash = createHash('sha256')
  const files = ['web', 'src']
    .flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`),
    )
    .filter((file) => !file.includes('/web/ui/messages/'))
  for (const file of [...files, `${root}package-lock.json`].sort()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const now = sources()
const built = existsSync(stamp) && existsSync(`${root}dist/web/index.html`) ? readFileSync(stamp, 'utf8') : ''
const steps = [
  ['web/ui/compile-messages.mjs'],
  ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
]
if (built !== now) {
  for (const step of steps) {
    const { status } = spawnSync(node24, step, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) process.exit(status ?? 1)
  }
  writeFileSync(stamp, now)
}
