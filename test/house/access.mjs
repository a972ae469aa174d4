// The table of route × role in CONTRIBUTING.md says what src/access.ts says. `--fix` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { access } from '../../src/access.ts'
import { report, root } from './tree.mjs'

const [begins, ends] = ['<!-- access -->', '<!-- /access -->']
const callers = [
  'admin',
  'librarian',
  'host',
  'coordinator',
  'reporter',
  'account',
  'kiosk',
  'phone',
  'public',
]

/** Whether a row names a caller; whoever is named by more than a name has the same mark. */
function lets({ callers: named, roles }, who) {
  if (named.includes('public')) return true
  if (who === 'kiosk' || who === 'phone') return named.includes(who)
  if (who === 'public' || !named.includes('account')) return false
  return roles.length === 0 || roles.includes(who)
}

/** The table as its cells; how wide they are drawn is the formatter's business. */
function table() {
  const rows = Object.entries(access).map(([route, row]) => [
    `\`${route}\``,
    ...callers.map((who) => (lets(row, who) ? '●' : '')),
  ])
  const head = ['route', ...callers]
  return [head, head.map((_, at) => (at === 0 ? '---' : ':-:')), ...rows]
}

const cellsOf = (text) =>
  text
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^(:?)-+(:?)$/, (_, a, b) => (a && b ? ':-:' : '---'))),
    )

const drawn = (cells) => {
  const widths = cells[0].map((_, at) => Math.max(3, ...cells.map((row) => row[at].length)))
  const line = (row) => `| ${row.map((cell, at) => fitted(cell, widths[at], at > 0)).join(' | ')} |`
  return cells.map(line).join('\n')
}

function fitted(cell, width, centred) {
  if (cell === '---') return '-'.repeat(width)
  if (cell === ':-:') return `:${'-'.repeat(width - 2)}:`
  const left = centred ? Math.floor((width - cell.length) / 2) : 0
  return ' '.repeat(left) + cell + ' '.repeat(width - cell.length - left)
}

const path = `${process.argv.slice(2).find((arg) => arg !== '--fix') ?? root}/CONTRIBUTING.md`
const text = readFileSync(path, 'utf8')
const [from, to] = [text.indexOf(begins), text.indexOf(ends)]
const cells = table()
if (process.argv.includes('--fix') && from >= 0 && to > from) {
  writeFileSync(path, `${text.slice(0, from + begins.length)}\n\n${drawn(cells)}\n\n${text.slice(to)}`)
}
const now = readFileSync(path, 'utf8')
const said = cellsOf(now.slice(now.indexOf(begins), now.indexOf(ends)))
const stale = JSON.stringify(said) !== JSON.stringify(cells)
report(
  'access',
  stale ? [{ file: 'CONTRIBUTING.md', why: 'the table of routes is stale: npm run access' }] : [],
)
