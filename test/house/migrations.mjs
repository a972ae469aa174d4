// Migrations that may lose or lock data are refused, unless someone looked and listed them here with the reason.
import { existsSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { report, root, treeFiles } from './tree.mjs'

/** `{ file: why }`: reviewed by hand, with a test that counts rows before and after. */
const reviewed = {
  'migrations/0029_word_index.sql':
    'offer_word holds nothing of its own: a job fills it again from the offers (resource-offer-lists.test.ts)',
}

const refused = [
  [/\bDROP\s+TABLE\b/i, 'drops a table'],
  [/__new_/i, 'rebuilds a table: D1 cannot switch foreign keys off, children would go with it'],
  [/\bON\s+DELETE\s+CASCADE\b/i, 'cascades: a rebuilt parent would take its children along'],
  [/\bCREATE\s+(TEMP\w*\s+)?TRIGGER\b/i, 'makes a trigger: the remote database splits its body'],
  [/\bCREATE\s+VIRTUAL\s+TABLE\b/i, 'makes a virtual table (FTS5): the database could no longer be exported'],
]

/** The checks of one migration's text. */
function checkMigration(file, sql) {
  const lines = sql.split('\n')
  return lines.flatMap((text, at) =>
    refused.filter(([pattern]) => pattern.test(text)).map(([, why]) => ({ file, line: at + 1, why })),
  )
}

/** Runs every migration in order on an empty database, statement by statement, as it will run on D1. */
function runMigrations(migrations) {
  const database = new DatabaseSync(':memory:')
  database.exec('PRAGMA foreign_keys = ON')
  for (const { file, sql } of migrations) {
    for (const statement of sql.split('--> statement-breakpoint')) {
      try {
        database.exec(statement)
      } catch (error) {
        return [{ file, line: sql.slice(0, sql.indexOf(statement)).split('\n').length, why: error.message }]
      }
    }
  }
  return []
}

function checkMigrations(folder) {
  const migrations = treeFiles(folder)
    .filter((file) => /^migrations\/[^/]+\.sql$/.test(file))
    .map((file) => ({ file, sql: readFileSync(`${folder}/${file}`, 'utf8') }))
  const misnamed = migrations
    .filter(
      ({ file }, at) =>
        !new RegExp(`^migrations/${String(at).padStart(4, '0')}_[a-z][a-z0-9_]*\\.sql$`).test(file),
    )
    .map(({ file }) => ({ file, why: 'is not the next number and a name' }))
  // The Worker takes the newest migration's name from the journal: a stale one would call an old database healthy.
  const journal = `${folder}/migrations/meta/_journal.json`
  const tags = existsSync(journal)
    ? JSON.parse(readFileSync(journal, 'utf8')).entries.map((e) => e.tag)
    : null
  const untold =
    tags && tags.map((tag) => `migrations/${tag}.sql`).join() !== migrations.map(({ file }) => file).join()
      ? [
          {
            file: 'migrations/meta/_journal.json',
            why: 'does not name the migrations that are here, in their order',
          },
        ]
      : []
  return [
    ...untold,
    ...misnamed,
    ...migrations
      .filter(({ file }) => !(file in reviewed))
      .flatMap(({ file, sql }) => checkMigration(file, sql)),
    ...runMigrations(migrations),
  ]
}

report('migrations', checkMigrations(process.argv[2] ?? root))
