import type { Ctx, Lang } from '../../platform/context.ts'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { localDay, networkZone } from '../../platform/days.ts'
import { ok, type Result } from '../../platform/result.ts'
import type { ConsultationShape, ExportConsultations } from './schema.ts'
import { pagesOf } from './views.ts'

const words = {
  'zh-CN': {
    head: ['日期', '城市', '窗口', '方式', '次数', '分钟', '谁来问', '问什么', '谁回答'],
    desks: { platform: '平台使用', advice: '咨询窗口' },
    channels: { call: '电话', visit: '来访', message: '消息' },
  },
  en: {
    head: ['Date', 'City', 'Desk', 'How', 'Times', 'Minutes', 'Who asked', 'About what', 'Answered by'],
    desks: { platform: 'About the platform', advice: 'Advice desk' },
    channels: { call: 'Call', visit: 'Visit', message: 'Message' },
  },
} satisfies Record<Lang, unknown>

const lineOf = (row: ConsultationShape, lang: Lang): string =>
  csvLine([
    row.on,
    row.city,
    words[lang].desks[row.desk],
    words[lang].channels[row.channel],
    row.times,
    row.minutes,
    row.organisation?.name ?? row.asker,
    row.topic,
    row.answeredBy.email,
  ])

/** A month as a spreadsheet reads it: no cell starts a formula. */
export const fileOf = async (
  ctx: Ctx,
  input: ExportConsultations,
): Promise<Result<{ name: string; text: string }>> => {
  let text = byteOrderMark + csvLine(words[ctx.lang].head)
  for await (const page of pagesOf(ctx, input)) {
    if (!page.ok) return page
    text += page.value.map((row) => lineOf(row, ctx.lang)).join('')
  }
  const month = input.month ?? localDay(ctx.now, networkZone).slice(0, 7)
  return ok({ name: `consultations-${month}.csv`, text })
}
