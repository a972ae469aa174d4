import * as z from 'zod/mini'
import { page } from '../../platform/shapes.ts'

export const ListMessages = z.object({ ...page, state: z.optional(z.enum(['waiting', 'failed'])) })
export type ListMessages = z.infer<typeof ListMessages>

export const MessageShape = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'robot']),
  /** `l…@example.org`, or a robot's name. */
  to: z.string(),
  /** Without digits: a subject may hold a code. */
  subject: z.string(),
  state: z.enum(['waiting', 'sent', 'failed', 'dropped']),
  attempts: z.number(),
  createdAt: z.string(),
  dueAt: z.string(),
  problem: z.nullable(z.string()),
})
export type MessageShape = z.infer<typeof MessageShape>
