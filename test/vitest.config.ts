import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { appInOneFile, buildApp } from './app-in-one-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

// The Worker's assets folder must exist, even where no page was built yet.
mkdirSync(`${root}dist/web`, { recursive: true })

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'rules',
          environment: 'node',
          include: ['test/rules/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        root,
        plugins: [
          appInOneFile,
          cloudflareTest(async () => ({
            main: await buildApp(),
            wrangler: { configPath: `${root}wrangler.toml`, environment: 'demo' },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(`${root}migrations`),
                LINLI_SECRET: 'test-secret-of-at-least-thirty-two-characters',
                DEMO_NONCE: 'test',
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          // One runtime for all files: each of its own took fifteen seconds. setup.ts empties the store between them.
          isolate: false,
          maxWorkers: 1,
          include: ['test/worker/**/*.test.ts'],
          // What tests import themselves; the application is one file (appInOneFile).
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: ['drizzle-orm/sqlite-core', 'fast-check', 'ical.js', 'papaparse', 'zod/mini'],
                rolldownOptions: { external: [/^node:/] },
              },
            },
          },
          setupFiles: ['test/worker/setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // A slow machine is no reason to fail: what is waited for comes, or never does.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
