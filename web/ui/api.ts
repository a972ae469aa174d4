import { signal } from '@preact/signals'
import { newId } from './ids.ts'
import { locale } from './locale.ts'

/** A refusal or a fault, as the server tells it (RFC 9457), or as we tell it when no server answered. */
export type Problem = {
  /** `network.lost` when no server answered, `server.fault` when it answered without a code. */
  code: string
  /** HTTP status; 0 when no server answered. */
  status: number
  title: string
  detail?: string
  requestId?: string
  [member: string]: unknown
}
export type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }
export type Caller = 'kiosk' | 'phone' | 'account' | 'public'
type Query = Record<string, string | number | boolean | undefined>
/** `signal` drops a read whose answer nobody waits for any more; it then answers `request.dropped`. */
export type ReadOptions = { attempts?: number; timeoutMs?: number; signal?: AbortSignal }
export type CommandOptions = {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The operation's id; made here when absent. The same id never runs twice on the server. */
  id?: string
  /** Attempts in all, the first included. */
  attempts?: number
  timeoutMs?: number
  ifMatch?: string | number
}

/** False from the first call that reached no server until one does again. */
export const reachable = signal(true)

const waitsMs = [400, 1200, 3000]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Talks to the API as one caller. Reads are tried twice, commands up to three times under one key. */
export function apiClient(caller: Caller) {
  return {
    /** Reads `path` (below /api). */
    get: <Value>(path: string, query: Query = {}, options: ReadOptions = {}) =>
      repeat<Value>(options.attempts ?? 2, () => once(caller, 'GET', withQuery(path, query), options)),
    /** Reads with a body, for a question that must not stand in an address: a card's token. */
    ask: <Value>(path: string, body: unknown, options: { attempts?: number; timeoutMs?: number } = {}) =>
      repeat<Value>(options.attempts ?? 2, () => once(caller, 'POST', path, { ...options, body })),
    /** Runs a command. A lost answer is asked for again under the same key, which the server answers as the first time. */
    command: <Value>(path: string, body: unknown, options: CommandOptions = {}) => {
      const key = options.id ?? newId()
      const headers: Record<string, string> = { 'Idempotency-Key': key }
      if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`
      return repeat<Value>(options.attempts ?? 3, () =>
        once(caller, options.method ?? 'POST', path, { ...options, body, headers }),
      )
    },
  }
}
export type ApiClient = ReturnType<typeof apiClient>

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text ? `${path}?${text}` : path
}

async function repeat<Value>(attempts: number, run: () => Promise<Answer<unknown>>): Promise<Answer<Value>> {
  for (let attempt = 1; ; attempt++) {
    const answer = (await run()) as Answer<Value>
    if (answer.ok || attempt >= attempts || !worthRepeating(answer.problem)) return answer
    await pause(waitsMs[Math.min(attempt, waitsMs.length) - 1]! * (0.75 + Math.random() / 2))
  }
}

const worthRepeating = (problem: Problem) =>
  problem.status === 0 || problem.status >= 500 || problem.code === 'idempotency.in-progress'

async function once(
  caller: Caller,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string>; timeoutMs?: number; signal?: AbortSignal },
): Promise<Answer<unknown>> {
  const stop = new AbortController()
  options.signal?.addEventListener('abort', () => stop.abort())
  const timer = setTimeout(() => stop.abort(), options.timeoutMs ?? 10_000)
  try {
    const response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      signal: stop.signal,
      headers: {
        Accept: 'application/json',
        'Accept-Language': locale.peek(),
        ...(caller === 'public' ? {} : { 'Linli-As': caller }),
        ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    })
    reachable.value = true
    return await readAnswer(response)
  } catch {
    if (options.signal?.aborted)
      return { ok: false, problem: { code: 'request.dropped', status: 499, title: '' } }
    reachable.value = false
    return { ok: false, problem: { code: 'network.lost', status: 0, title: '' } }
  } finally {
    clearTimeout(timer)
  }
}

async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const json = /\bjson\b/.test(response.headers.get('Content-Type') ?? '')
  const body: unknown = json ? await response.json() : undefined
  if (response.ok && (json || response.status === 204)) return { ok: true, value: body }
  const told = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>
  return {
    ok: false,
    problem: {
      ...told,
      code: told.code ?? 'server.fault',
      // A page instead of JSON means that something between us and the server answered.
      status: response.ok ? 502 : response.status,
      title: told.title ?? '',
    },
  }
}
