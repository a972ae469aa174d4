// The two modules that workerd gives to tests, as far as we use them. The package's own declarations lean on
// global Worker types, which clash with the DOM's.
declare module 'cloudflare:workers' {
  import type { D1Database, Fetcher, R2Bucket, RateLimit } from '@cloudflare/workers-types'
  import type { D1Migration } from '@cloudflare/vitest-plugin'

  export const env: {
    DB: D1Database
    COVERS: R2Bucket
    PAPERS: R2Bucket
    ASSETS: Fetcher
    LIMIT: RateLimit
    DEMO: '1'
    DEMO_NONCE: string
    LINLI_SECRET: string
    TEST_MIGRATIONS: D1Migration[]
  }
  export const exports: { default: Fetcher }
}

declare module 'cloudflare:test' {
  import type { D1Database, ExecutionContext, ScheduledController } from '@cloudflare/workers-types'
  import type { D1Migration } from '@cloudflare/vitest-plugin'

  export function applyD1Migrations(db: D1Database, migrations: D1Migration[]): Promise<void>
  export function createExecutionContext(): ExecutionContext
  export function waitOnExecutionContext(context: ExecutionContext): Promise<void>
  export function createScheduledController(options?: {
    scheduledTime?: Date | number
    cron?: string
  }): ScheduledController
  export function reset(): Promise<void>
}
