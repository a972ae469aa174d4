import type { ConsultationShape } from '../../../src/service/consultations/schema.ts'
import { m } from '../../ui/messages/messages.js'

export const desks = ['platform', 'advice'] as const
export const channels = ['call', 'visit', 'message'] as const

export const deskName = (desk: ConsultationShape['desk']): string =>
  ({ platform: m.desk_con_platform, advice: m.desk_con_advice })[desk]()

export const channelName = (channel: ConsultationShape['channel']): string =>
  ({ call: m.desk_con_call, visit: m.desk_con_visit, message: m.desk_con_message })[channel]()
