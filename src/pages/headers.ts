import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../platform/http.ts'

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "img-src 'self' blob:",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
]

/** Only these addresses open a document that may ask for the camera. */
const scanning = /^\/(?:kiosk|scan|desk)(?:\/|$)/

/** The headers that keep others out, by where an answer goes. `web/ui/static/_headers` says the same for files. */
const securityHeaders = (url: URL): Record<string, string> => {
  const https = url.protocol === 'https:'
  return {
    'content-security-policy': [...policy, ...(https ? ['upgrade-insecure-requests'] : [])].join('; '),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': `camera=${scanning.test(url.pathname) ? '(self)' : '()'}, microphone=(), geolocation=(), payment=(), usb=()`,
    ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

const referrerOf = (path: string) =>
  /^\/(?:p|resources\/gifts)(?:\/|$)/.test(path) ? 'no-referrer' : 'strict-origin-when-cross-origin'

/** Puts the security headers on every answer of the Worker, faults included; a route may be stricter about Referer. */
export const secured: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const url = new URL(c.req.url)
  for (const [name, value] of Object.entries(securityHeaders(url))) c.header(name, value)
  if (!c.res.headers.has('referrer-policy')) c.header('referrer-policy', referrerOf(url.pathname))
}
