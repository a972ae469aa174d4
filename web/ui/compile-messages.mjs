// Compiles web/messages/*.json to web/ui/messages/ and refuses a message that one language lacks.
import { compile } from '@inlang/paraglide-js'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pinyinModule } from './compile-pinyin.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const locales = ['zh-CN', 'en']
const outdir = join(root, 'web/ui/messages')
const read = (path) => readFileSync(join(root, path), 'utf8')

const texts = Object.fromEntries(locales.map((locale) => [locale, read(`web/messages/${locale}.json`)]))
const messages = Object.fromEntries(locales.map((locale) => [locale, JSON.parse(texts[locale])]))
const faults = []

const inputsOf = (message) => {
  const flat = JSON.stringify(message)
  const declared = [...flat.matchAll(/"input (\w+)"/g)].map((found) => found[1])
  const locals = [...flat.matchAll(/"local (\w+) =/g)].map((found) => found[1])
  const used = [...flat.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
  return [...new Set([...declared, ...used])]
    .filter((name) => !locals.includes(name))
    .sort()
    .join(' ')
}

for (const locale of locales) {
  const other = locales.find((each) => each !== locale)
  const keys = [...texts[locale].matchAll(/^ {2}"([^"]+)":/gm)].map((found) => found[1])
  for (const [at, key] of keys.entries()) {
    if (keys.indexOf(key) !== at) faults.push(`${locale}.json holds ${key} twice`)
    if (key === '$schema') continue
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(key))
      faults.push(`${locale}.json: ${key} is not part_thing_what`)
    if (!(key in messages[other])) faults.push(`${key} is in ${locale}.json and not in ${other}.json`)
    else if (locale === 'en' && inputsOf(messages.en[key]) !== inputsOf(messages['zh-CN'][key]))
      faults.push(
        `${key} takes {${inputsOf(messages.en[key])}} in en and {${inputsOf(messages['zh-CN'][key])}} in zh-CN`,
      )
  }
}

function stop(lines) {
  console.error(lines.map((line) => `messages: ${line}`).join('\n'))
  process.exit(1)
}
if (faults.length > 0) stop(faults)

const stamp = createHash('sha256')
  .update(read('web/ui/compile-messages.mjs') + read('web/ui/compile-pinyin.ts') + read('package.json'))
  .update(locales.map((locale) => texts[locale]).join('\0'))
  .digest('hex')
const stampFile = join(outdir, '.stamp')
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0)

// The project folder is scratch: the SDK writes caches into it, and module paths in it must not be URLs
// (a URL would be fetched, fail quietly, and compile to nothing).
const scratch = join(root, `node_modules/.cache/linli-messages-${process.pid}`)
const project = join(scratch, 'project.inlang')
const fresh = join(scratch, 'out')
mkdirSync(project, { recursive: true })
writeFileSync(
  join(project, 'settings.json'),
  JSON.stringify({
    baseLocale: 'zh-CN',
    locales,
    modules: [join(root, 'node_modules/@inlang/plugin-message-format/dist/index.js')],
    'plugin.inlang.messageFormat': { pathPattern: join(root, 'web/messages/{locale}.json') },
  }),
)
await compile({
  project,
  outdir: fresh,
  strategy: ['globalVariable', 'baseLocale'],
  isServer: 'false',
  disableAsyncLocalStorage: true,
  emitReadme: false,
  emitPrettierIgnore: false,
  emitGitIgnore: false,
})

const wanted = Object.keys(messages['zh-CN']).filter((key) => key !== '$schema')
const index = existsSync(join(fresh, 'messages/_index.js'))
  ? readFileSync(join(fresh, 'messages/_index.js'), 'utf8')
  : ''
const made = new Set([...index.matchAll(/'\.\/(\w+)\.js'/g)].map((found) => found[1]))
const missing = wanted.filter((key) => !made.has(key))
if (missing.length > 0)
  stop([
    `paraglide wrote ${made.size} of ${wanted.length} messages; missing: ${missing.slice(0, 9).join(', ')}`,
  ])

const signature = (key) => {
  const names = inputsOf(messages['zh-CN'][key]).split(' ').filter(Boolean)
  const inputs =
    names.length > 0
      ? `inputs: { ${names.map((name) => `${name}: string | number`).join('; ')} }`
      : 'inputs?: {}'
  return `export declare const ${key}: (${inputs}, options?: { locale?: Locale }) => string`
}
writeFileSync(
  join(fresh, 'messages.d.ts'),
  [
    `import type { Locale } from './runtime.js'`,
    ...wanted.map(signature),
    `export * as m from './messages.js'`,
    '',
  ].join('\n'),
)
writeFileSync(
  join(fresh, 'runtime.d.ts'),
  `export type Locale = ${locales.map((locale) => `'${locale}'`).join(' | ')}\nexport declare function overwriteGetLocale(read: () => Locale): void\n`,
)
writeFileSync(join(fresh, 'pinyin.js'), pinyinModule(messages['zh-CN']))
writeFileSync(
  join(fresh, 'pinyin.d.ts'),
  'export declare const usual: Record<string, string>\nexport declare const phrases: Record<string, string>\n',
)
writeFileSync(join(fresh, '.stamp'), stamp)
rmSync(outdir, { recursive: true, force: true })
renameSync(fresh, outdir)
rmSync(scratch, { recursive: true, force: true })
console.log(`messages: ${wanted.length} in ${locales.join(' and ')}`)
process.exit(0)
