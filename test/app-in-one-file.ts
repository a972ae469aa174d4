import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const tests = `${root}test/worker/`
const out = `${root}dist/tested/`
const main = 'src/demo/index'

/** What the tests in workerd import of `src`, by its path without the ending. */
const imported = (): string[] => {
  const sources = readdirSync(tests, { recursive: true })
    .filter((path) => String(path).endsWith('.ts'))
    .map((path) => readFileSync(tests + String(path), 'utf8'))
  const found = sources.flatMap((text) => [
    ...text.matchAll(/\b(?:from|import\()\s*'(?:\.\.\/)+(src\/[^'?]+)\.ts'/g),
  ])
  return [...new Set([main, ...found.map((match) => match[1]!)])]
}

/**
 * Builds the application as one file for the tests in workerd, and answers where its entry lies: each test file would else
 * load its thousands of modules (each message is one) one by one, ten seconds each time.
 */
export const buildApp = async (): Promise<string> => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    // As wrangler resolves for the edge: packages have other builds for browsers, which hold one request at a time.
    ssr: {
      noExternal: true,
      target: 'webworker',
      resolve: { conditions: ['workerd', 'worker', 'module'], externalConditions: ['workerd', 'worker'] },
    },
    build: {
      ssr: true,
      target: 'esnext',
      outDir: out,
      rolldownOptions: {
        input: Object.fromEntries(imported().map((path) => [path, `${root}${path}.ts`])),
        external: [/^(?:node|cloudflare):/],
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          // What is sent to each file's worker: spaces and comments are half of it. Names stay, for whoever reads a failure.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          codeSplitting: { groups: [{ name: 'app', test: () => true }] },
        },
      },
    },
  })
  return `${out}${main}.js`
}

/** Leads what a test imports of `src` to the built application, so that there is one of each module. */
export const appInOneFile: Plugin = {
  name: 'app-in-one-file',
  enforce: 'pre',
  resolveId: (source, importer) => {
    if (!importer?.startsWith(tests) || !/^(?:\.\.\/)+src\/.+\.ts$/.test(source)) return null
    const file = out + source.replace(/^(?:\.\.\/)+/, '').replace(/\.ts$/, '.js')
    return existsSync(file) ? file : null
  },
}
