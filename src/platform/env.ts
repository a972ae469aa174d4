import type { D1Database, Fetcher, R2Bucket } from '@cloudflare/workers-types'

/** The Worker's bindings, as wrangler.toml names them. */
export type Env = {
  DB: D1Database
  COVERS: R2Bucket
  ASSETS: Fetcher
  /** Signs cookies, cards and fingerprints, seals guardians; at least 32 characters. */
  LINLI_SECRET: string
  /** Public address that labels and cards carry, without a trailing slash; the request's own origin when absent. */
  PUBLIC_ORIGIN?: string
  /** `1` in the demo only. */
  DEMO?: string
}
