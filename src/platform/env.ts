import type { D1Database, Fetcher, R2Bucket, RateLimit, SendEmail } from '@cloudflare/workers-types'

/** The Worker's bindings, as wrangler.toml names them. */
export type Env = {
  DB: D1Database
  COVERS: R2Bucket
  /** Private: organisations' certificates, and how venues were left. */
  PAPERS: R2Bucket
  ASSETS: Fetcher
  /** The platform's limiter in front of our own counts (platform/rate.ts). */
  LIMIT?: RateLimit
  /** Signs cookies, cards and fingerprints, seals guardians; at least 32 characters. */
  LINLI_SECRET: string
  /** Keys that guardians are sealed with, `id:base64,id:base64`, the first for what is new; else one from the secret. */
  GUARDIAN_KEYS?: string
  /** Public address that labels and cards carry, without a trailing slash; the request's own origin when absent. */
  PUBLIC_ORIGIN?: string
  /** `1` in the demo only. */
  DEMO?: string
  /** What the demo's pages offer, as JSON: accounts, a kiosk, a sheet to scan from. */
  DEMO_OFFER?: string
  /** Becomes the first admin at their first sign-in, while there is none. */
  FIRST_ADMIN?: string
  /** Sends mail: Cloudflare's binding, or a provider's https address and key; both need the sender's address. */
  EMAIL?: SendEmail
  MAIL_URL?: string
  MAIL_KEY?: string
  MAIL_FROM?: string
  /** A 网站应用 of 微信开放平台: with both, one may sign in with WeChat. `WECHAT_API`: another base than WeChat's, in tests. */
  WECHAT_APP_ID?: string
  WECHAT_APP_SECRET?: string
  WECHAT_API?: string
  /** Group robots as JSON, `[{name, kind, url, secret?, city?}]`: told once a day what waits for people. */
  ROBOTS?: string
  /** Where to ask what a scanned ISBN is (`https://openlibrary.org`); nobody is asked when absent. */
  METADATA_URL?: string
}
