import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

// The Worker's assets folder must exist, even where no page was built yet.
mkdirSync(`${root}dist/web`, { recursive: true })

/** Packages that the tests in workerd load as one file each. */
const bundled = [
  'better-auth/minimal',
  'better-auth/api',
  'better-auth/cookies',
  'better-auth/adapters/drizzle',
  'better-auth/plugins/email-otp',
  'drizzle-orm',
  'drizzle-orm/d1',
  'drizzle-orm/sqlite-core',
  'hono',
  'hono/html',
  'hono/cookie',
  'hono/route',
  'hono/etag',
  'hono/http-exception',
  'zod/mini',
  'pinyin-pro',
  'isbn3',
  'ical.js',
  'papaparse',
  'uqr',
  'chinese-days',
  '@hono/zod-validator',
  '@oslojs/webauthn',
]

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
          cloudflareTest(async () => ({
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
          include: ['test/worker/**/*.test.ts'],
          // Hundreds of modules that every file would load one by one.
          deps: {
            optimizer: {
              ssr: { enabled: true, include: bundled, rolldownOptions: { external: [/^node:/] } },
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
