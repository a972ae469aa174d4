import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The HTTP status of a refusal, and its sentence in both languages. */
export type Row = { status: ContentfulStatusCode; zh: string; en: string }
