// The files of the tree that belong to the project, and how a house check tells what it found.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

const generated = /(^|\/)(node_modules|dist|\.git|\.wrangler|\.linli|\.artifacts)\/|^web\/ui\/messages\//

/** Paths relative to the folder, tracked or new but not ignored; without git, all that is not generated. */
export function treeFiles(folder) {
  const asked = existsSync(`${folder}/.git`)
    ? spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
        cwd: folder,
        encoding: 'utf8',
      })
    : { status: 1 }
  const files =
    asked.status === 0
      ? asked.stdout.split('\0').filter((file) => file !== '' && existsSync(`${folder}/${file}`))
      : readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
  return files.filter((file) => !generated.test(file)).sort()
}

/** Prints each breach where an editor can jump to it, and fails if there is one. */
export function report(name, breaches) {
  for (const { file, line, why } of breaches) console.error(`${file}:${line ?? 1}  ${why}`)
  if (breaches.length > 0) console.error(`${name}: ${breaches.length} to mend`)
  process.exitCode = breaches.length > 0 ? 1 : 0
}
