import { apiClient, type Answer } from '../ui/api.ts'
import type { BindCode } from '../../src/people/phones/schema.ts'
import type { CardRead, CopyHere, KioskHome, KioskPaired, Loan, Returned } from '../ui/shapes.ts'
import type { Answered, Operation } from './shape.ts'

/**
 * The one door to lending. Each operation carries its own id and instant, so that a journal can stand behind
 * this door, answer from the tablet's own snapshot, and send later.
 */
export type Counter = { ask: (operation: Operation) => Promise<Answered> }

const api = apiClient('kiosk')
/** A child waits no longer than this for one attempt. */
const timeoutMs = 6_000

/** The server itself, for the kiosk of this library. */
export const onlineCounter = (libraryId: string): Counter => ({
  ask: async (operation) => {
    const { id } = operation
    switch (operation.kind) {
      case 'card': {
        const { card } = operation
        return { operation, answer: await api.ask<CardRead>('/library/cards/read', { card }, { timeoutMs }) }
      }
      case 'lend': {
        const { copyCode, card, evidence } = operation
        const body = { copyCode, card, ...(evidence && { evidence }) }
        return { operation, answer: await api.command<Loan>('/library/loans', body, { id, timeoutMs }) }
      }
      case 'return': {
        const { copyCode } = operation
        return {
          operation,
          answer: await api.command<Returned>('/library/returns', { copyCode }, { id, timeoutMs }),
        }
      }
      case 'undo':
        return { operation, answer: await onLoan(operation, 'undo', {}) }
      case 'renew':
        return { operation, answer: await onLoan(operation, 'renewals', { card: operation.card }) }
      case 'find': {
        const query = { isbn: operation.isbn13, libraryId }
        return {
          operation,
          answer: await api.get<{ items: CopyHere[] }>('/library/copies', query, { timeoutMs }),
        }
      }
    }
  },
})

/** A code that binds a phone to the child of this card; it needs the server, and waits for no journal. */
export const bindCodeFor = (card: string): Promise<Answer<BindCode>> =>
  api.command<BindCode>('/library/kiosk/bind-codes', { card }, { timeoutMs })

const onLoan = (
  operation: Operation & { loanId: string },
  verb: string,
  body: object,
): Promise<Answer<Loan>> =>
  api.command<Loan>(`/library/loans/${encodeURIComponent(operation.loanId)}/${verb}`, body, {
    id: operation.id,
    timeoutMs,
  })

export const readHome = () => api.get<KioskHome>('/library/kiosk', {}, { timeoutMs })
export const pair = (pairingCode: string) => api.command<KioskPaired>('/library/kiosks/pair', { pairingCode })
