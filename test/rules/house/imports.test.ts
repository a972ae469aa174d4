import { describe, expect, it } from 'vitest'
import { over } from './planted.ts'

const check = (files: Record<string, string>) => over(files, 'test/house/imports.mjs')

describe('who may import whom', () => {
  it('is content with an area in which every arrow runs down', () => {
    const area = 'src/library/lending'
    expect(
      check({
        'src/app.ts': `import { routes } from './library/lending/routes.ts'\n`,
        [`${area}/routes.ts`]: `import { Hono } from 'hono'\nimport { decide } from './rules.ts'\nimport { write } from './store.ts'\n`,
        [`${area}/rules.ts`]: `import { ok } from '../../platform/result.ts'\nimport type { Row } from './tables.ts'\nimport { due } from './due.ts'\n`,
        [`${area}/due.ts`]: `import { addDays } from '../../platform/days.ts'\n`,
        [`${area}/store.ts`]: `import { loan } from './tables.ts'\nimport { statement } from '../../people/contract.ts'\n`,
        [`${area}/tables.ts`]: `import { patron } from '../../people/patrons/tables.ts'\n`,
        'web/kiosk/main.tsx': `import type { Loan } from '../../src/library/lending/schema.ts'\nimport { read } from '../../src/library/codes.ts'\n`,
      }),
    ).toBe('')
  })

  it.each([
    [
      'rules that read tables',
      'src/library/lending/rules.ts',
      `import { loan } from './tables.ts'`,
      'rules may not lean on tables',
    ],
    [
      'rules that take a package',
      'src/library/lending/rules.ts',
      `import { sql } from 'drizzle-orm'`,
      'rules takes nothing',
    ],
    [
      'rules that ask the clock of the platform',
      'src/library/lending/rules.ts',
      `import { now } from '../../platform/clock.ts'`,
      'rules takes nothing',
    ],
    [
      'a store that decides',
      'src/library/lending/store.ts',
      `import { decide } from './rules.ts'`,
      'store may not lean on rules',
    ],
    [
      'a store that knows HTTP',
      'src/library/lending/store.ts',
      `import { routes } from './routes.ts'`,
      'store may not lean on routes',
    ],
    [
      'views that write',
      'src/library/lending/views.ts',
      `import { write } from './store.ts'`,
      'views may not lean on store',
    ],
    [
      'routes with SQL',
      'src/library/lending/routes.ts',
      `import { loan } from './tables.ts'`,
      'routes may not lean on tables',
    ],
    [
      'a schema that drags the server along',
      'src/library/lending/schema.ts',
      `import { drizzle } from 'drizzle-orm'`,
      'schema takes nothing',
    ],
    [
      "another module's store",
      'src/library/lending/commands.ts',
      `import { find } from '../../people/patrons/store.ts'`,
      'by its contract.ts only',
    ],
    [
      "another module's types",
      'src/library/lending/commands.ts',
      `import type { Patron } from '../../people/patrons/schema.ts'`,
      'by its contract.ts only',
    ],
    [
      "another module's tables in a view",
      'src/library/lending/views.ts',
      `import { patron } from '../../people/patrons/tables.ts'`,
      'by its contract.ts only',
    ],
    [
      "another area's routes",
      'src/library/lending/commands.ts',
      `import { routes } from '../stock/routes.ts'`,
      'mounted, not imported',
    ],
    [
      'a platform that knows a module',
      'src/platform/audit.ts',
      `import type { Loan } from '../library/lending/schema.ts'`,
      'nothing of the modules',
    ],
    [
      'a module that knows the whole',
      'src/library/lending/routes.ts',
      `import { app } from '../../app.ts'`,
      'nothing imports what composes',
    ],
    [
      'production that reaches the demo',
      'src/app.ts',
      `import { seed } from './demo/seed.ts'`,
      'only the demo imports the demo',
    ],
    [
      'pages that run the server',
      'web/desk/main.tsx',
      `import { CreateLoan } from '../../src/library/lending/schema.ts'`,
      'only the types of schemas',
    ],
    [
      'pages that see tables',
      'web/desk/main.tsx',
      `import type { Row } from '../../src/library/lending/tables.ts'`,
      'only the types of schemas',
    ],
    [
      'a server that draws pages',
      'src/app.ts',
      `import { card } from '../web/ui/card.tsx'`,
      'nothing of the pages',
    ],
    [
      'a lazy import',
      'src/platform/audit.ts',
      `const late = await import('../library/lending/store.ts')`,
      'nothing of the modules',
    ],
    ['a barrel', 'src/library/lending/all.ts', `export * from './rules.ts'`, 'no barrels'],
    ['a name passed on', 'src/library/lending/facts.ts', `export { decide } from './rules.ts'`, 'no barrels'],
    ['an index', 'web/ui/index.ts', `export const nothing = 1`, 'an index file is a barrel'],
    [
      'an import without extension',
      'src/library/lending/facts.ts',
      `import { due } from './due'`,
      'names no extension',
    ],
  ])('refuses %s', (_, file, text, why) => {
    expect(check({ [file]: `${text}\n` })).toContain(why)
  })

  it('sees through the parts that rules are made of', () => {
    const planted = {
      'src/library/lending/rules.ts': `import { due } from './due.ts'\n`,
      'src/library/lending/due.ts': `import { calendar } from '../libraries/calendar.ts'\n`,
      'src/library/libraries/calendar.ts': `import { library } from './tables.ts'\n`,
    }
    expect(check(planted)).toContain(
      'rules may not lean on tables (src/library/lending/due.ts → src/library/libraries/calendar.ts → src/library/libraries/tables.ts)',
    )
  })

  it('finds files that import each other in a circle', () => {
    const planted = {
      'web/ui/a.ts': `import { b } from './b.ts'\n`,
      'web/ui/b.ts': `import { a } from './a.ts'\n`,
    }
    expect(check(planted)).toContain('circle: web/ui/a.ts → web/ui/b.ts → web/ui/a.ts')
  })

  it('takes neither a comment nor a text for an import', () => {
    const text = `// import { loan } from './tables.ts'\n/* import x from './store.ts' */\nconst say = "import { y } from './routes.ts'"\n`
    expect(check({ 'src/library/lending/rules.ts': text })).toBe('')
  })
})
