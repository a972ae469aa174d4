import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { over, root } from './planted.ts'

describe('migrations', () => {
  const check = (sql: string) => over({ 'migrations/0000_first.sql': sql }, 'test/house/migrations.mjs')

  it('are content with tables and indexes that run', () => {
    expect(check('CREATE TABLE a (x TEXT);\n--> statement-breakpoint\nCREATE INDEX a_x ON a (x);\n')).toBe('')
  })

  it.each([
    ['DROP TABLE a;', 'drops a table'],
    ['CREATE TABLE `__new_a` (x TEXT);', 'rebuilds a table'],
    ['CREATE TABLE a (x TEXT REFERENCES a(x) ON DELETE CASCADE);', 'cascades'],
    ['CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;', 'makes a trigger'],
    ['CREATE VIRTUAL TABLE a USING fts5(x);', 'virtual table'],
    [
      'CREATE TABLE a (x TEXT);\n--> statement-breakpoint\nCREATE INDEX a_x ON a (y);',
      'migrations/0000_first.sql:2',
    ],
  ])('refuse %s', (sql, why) => {
    expect(check(sql)).toContain(why)
  })

  it('refuse a file that is not the next number', () => {
    const files = { 'migrations/0001_second.sql': 'CREATE TABLE a (x TEXT);' }
    expect(over(files, 'test/house/migrations.mjs')).toContain('not the next number')
  })
})

describe('the lock file', () => {
  const whole = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } }
  const files = (packages: object) => ({ 'package-lock.json': JSON.stringify({ packages }) })
  const check = (packages: object, ...flags: string[]) =>
    over(files(packages), 'test/house/lock.mjs', ...flags)

  it('is content with packages that any registry can give', () => {
    expect(check({ '': { name: 'linli' }, ...whole })).toBe('')
  })

  it('refuses the address that a package was fetched from', () => {
    expect(
      check({ 'node_modules/a': { ...whole['node_modules/a'], resolved: 'https://some.test/a.tgz' } }),
    ).toContain('names where it was fetched')
  })

  const forWorkerd = {
    ...whole,
    'node_modules/workerd': {
      version: '1.2.3',
      integrity: 'sha512-y',
      optionalDependencies: { '@cloudflare/workerd-darwin-arm64': '1.2.3' },
    },
  }

  it("refuses to miss another machine's package, and can add it", () => {
    expect(check(forWorkerd)).toContain('@cloudflare/workerd-darwin-arm64, an optional package')
    expect(check(forWorkerd, '--fix')).toBe('')
  })

  it('refuses native packages that leave out a machine we promise', () => {
    const only = {
      'node_modules/@esbuild/linux-x64': { version: '1.0.0', integrity: 'sha512-z', optional: true },
    }
    expect(check(only)).toContain('@esbuild has nothing for darwin arm64')
  })
})

describe('the table of who may call what', () => {
  const check = (text: string, ...flags: string[]) =>
    over({ 'CONTRIBUTING.md': text }, 'test/house/access.mjs', ...flags)
  const stale = '<!-- access -->\n| route | admin |\n<!-- /access -->\n'

  it('is refused when it is not what the code says, and can be written', () => {
    expect(check(stale)).toContain('npm run access')
    expect(check(stale, '--fix')).toBe('')
  })
})

describe('the list of security', () => {
  const check = (row: string) => over({ 'SECURITY.md': row, 'test/a.test.ts': '' }, 'test/house/security.mjs')

  it('names tests that are there', () => {
    expect(check('| V1 | x | `test/a.test.ts` |')).toBe('')
    expect(check('| V1 | x | `test/b.test.ts` |')).toContain('test/b.test.ts is not there')
    expect(check('| V1 | x | nothing |')).toContain('names no test')
    expect(check('')).toContain('has no list')
  })
})

describe('places', () => {
  const check = (text: string) => over({ 'src/a.ts': text }, 'test/house/places.mjs')
  const slash = '/'

  it('are content with addresses of the product', () => {
    expect(check("fetch('https://linli.test/c/CODE')\nconst at = 'src/library/tables.ts'\n")).toBe('')
  })

  it.each([
    [`https:${slash}${slash}registry.example.org/left-pad`, 'a package registry'],
    [`const at = '${slash}root/code/linli'`, 'a path of some machine'],
    [`const at = '${slash}tmp/spike'`, 'a fixed temporary path'],
  ])('refuse %s', (text, why) => {
    expect(check(text)).toContain(why)
  })
})

describe('lint', () => {
  it('finds a Drizzle write that nobody awaits, which would never run', () => {
    const folder = mkdtempSync(`${root}test/rules/house/planted-`)
    try {
      writeFileSync(
        `${folder}/write.ts`,
        `import type { DrizzleD1Database } from 'drizzle-orm/d1'
import { setting } from '../../../../src/platform/tables.ts'
export function write(db: DrizzleD1Database) {
  db.insert(setting).values({ key: 'a', value: 'b' })
}
`,
      )
      const bin = `${root}node_modules/oxlint/bin/oxlint`
      const { stdout } = spawnSync(
        process.execPath,
        [bin, '--type-aware', '-c', `${root}.oxlintrc.json`, folder],
        {
          cwd: root,
          encoding: 'utf8',
        },
      )
      expect(stdout).toContain('typescript(no-floating-promises)')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
