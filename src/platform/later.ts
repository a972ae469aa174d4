import type { Context } from 'hono'
import type { AppEnv } from './http.ts'

/**
 * Does work after the answer was given, where the platform waits for it; elsewhere the minute's job does it. A failure
 * is logged by its kind alone.
 */
export const later = (c: Context<AppEnv>, work: () => Promise<unknown>): void => {
  try {
    c.executionCtx.waitUntil(
      work().catch((error: unknown) =>
        console.error(
          JSON.stringify({
            level: 'error',
            requestId: c.get('requestId'),
            later: error instanceof Error ? error.name : '',
          }),
        ),
      ),
    )
  } catch {
    // Called without an execution context.
  }
}
