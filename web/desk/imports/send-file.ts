import { locale } from '../../ui/locale.ts'
import type { Answer, Problem } from '../../ui/api.ts'

/**
 * Sends a file as it is and says how far it is; the answer may take as long as the work does. A file that breaks off is
 * sent again from the start, which changes nothing twice. (fetch cannot tell how much of a body has left.)
 */
export function sendFile<Value>(
  address: string,
  file: Blob,
  {
    id,
    method = 'POST',
    onProgress,
  }: { id: string; method?: 'POST' | 'PUT'; onProgress: (sent: number) => void },
): { answer: Promise<Answer<Value>>; stop: () => void } {
  const request = new XMLHttpRequest()
  const answer = new Promise<Answer<Value>>((resolve) => {
    const lost = () => resolve({ ok: false, problem: { code: 'network.lost', status: 0, title: '' } })
    request.open(method, address)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Accept-Language', locale.peek())
    request.setRequestHeader('Linli-As', 'account')
    request.setRequestHeader('Idempotency-Key', id)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.upload.onload = () => onProgress(1)
    request.onerror = lost
    request.onabort = lost
    request.onload = () => resolve(readAnswer<Value>(request))
    request.send(file)
  })
  return { answer, stop: () => request.abort() }
}

function readAnswer<Value>(request: XMLHttpRequest): Answer<Value> {
  let body: unknown
  try {
    body = JSON.parse(request.responseText)
  } catch {
    body = undefined
  }
  if (request.status >= 200 && request.status < 300 && body !== undefined)
    return { ok: true, value: body as Value }
  const told = (body ?? {}) as Partial<Problem>
  return {
    ok: false,
    problem: {
      ...told,
      code: told.code ?? 'server.fault',
      status: request.status || 502,
      title: told.title ?? '',
    },
  }
}
