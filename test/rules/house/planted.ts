import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs a program over a tree of just these files and answers what it printed; nothing printed means content. */
export function over(files: Record<string, string>, program: string, ...flags: string[]): string {
  const folder = mkdtempSync(`${tmpdir()}/linli-planted-`)
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true })
      writeFileSync(`${folder}/${path}`, text)
    }
    const ran = spawnSync(process.execPath, [`${root}${program}`, folder, ...flags], { encoding: 'utf8' })
    if (ran.error) throw ran.error
    if ((ran.status === 0) !== (ran.stderr === '')) throw new Error(`status ${ran.status}: ${ran.stderr}`)
    return ran.stderr
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
