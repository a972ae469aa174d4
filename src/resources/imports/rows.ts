import { isDay } from '../../platform/days.ts'
import { findHeader, type Header } from '../../platform/header.ts'
import { offerKinds } from '../kinds.ts'
import { CreateOffer } from '../offers/schema.ts'
import { readQuantity } from '../quantities/read.ts'
import type { Remark } from './schema.ts'

/** The columns that a list of offers may have, by the names that lists give them, in Chinese and English. */
const names = {
  title: 'title name 名称 资源 资源名称 品名 物品 物资名称',
  category: 'category 类别 分类 资源类别',
  kind: 'kind type 种类 类型 资源类型',
  quantity: 'quantity amount 数量 总量 数目',
  unit: 'unit 单位 计量单位',
  city: 'city cities 城市 所在城市 地区',
  until: 'until validuntil 有效期到 有效期至 有效期 截止 截止日期 到期',
  from: 'from validfrom 有效期从 开始日期',
  given: 'givenon given 捐赠日期 登记日期',
  handover: 'handover delivery 交接 交付 配送 怎么给',
  anonymous: 'anonymous 匿名 是否匿名',
  details: 'details description 说明 备注 介绍 详情',
  conditions: 'conditions 要求 条件',
  designated: 'designated 指定用途 用途',
  via: 'via 介绍人 引荐人',
  batch: 'batch lot 批号 批次',
  ref: 'ref id reference 编号 序号 资源编号',
} as const

type Column = keyof typeof names

export const headerOf = (rows: string[][]) => findHeader<Column>(rows, names, ['title', 'quantity'])

/** A row as it is taken in; `ref` is what its list calls it. */
export type Draft = { input: CreateOffer; ref: string | null }
export type ReadRow = { line: number; draft: Draft | null; remarks: Remark[] }

const kindsIn: Record<string, CreateOffer['kind']> = {
  物品: 'goods',
  物资: 'goods',
  善款: 'money',
  资金: 'money',
  岗位: 'job',
  工作: 'job',
  服务: 'service',
  志愿时间: 'hours',
  志愿服务: 'hours',
  场地: 'venue',
  媒体: 'media',
  媒体广告: 'media',
  广告: 'media',
}

const handoversIn: Record<string, CreateOffer['handover']> = {
  送到: 'deliver',
  配送: 'deliver',
  deliver: 'deliver',
  自取: 'pick-up',
  'pick-up': 'pick-up',
  都可以: 'either',
  either: 'either',
}

/** 2026-12-31, 2026/12/31, 2026年12月31日: a local date; null for any other. */
const dayIn = (text: string): string | null => {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC'))
  const day = found && `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`
  return day !== null && isDay(day) ? day : null
}

const yes = /^(是|匿名|yes|y|true|1)$/i

type Cells = (column: Column) => string
type Note = (field: Column, code: string, kept?: boolean) => void

const quantityIn = (cell: Cells, note: Note): CreateOffer['quantity'] | undefined => {
  if (cell('quantity') === '') return (note('quantity', 'missing', false), undefined)
  const read = readQuantity(cell('quantity'), cell('unit'))
  if ('quantity' in read) return read.quantity
  note('quantity', read.wrong === 'unit' ? 'unit.missing' : 'quantity.invalid', false)
  return undefined
}

const draftOf = (cell: Cells, note: Note, city: string | undefined): Draft | null => {
  const quantity = quantityIn(cell, note)
  if (quantity === undefined) return null
  const kind = kindsIn[cell('kind')] ?? offerKinds.find((each) => each === cell('kind').toLowerCase())
  if (cell('kind') !== '' && !kind) return (note('kind', 'kind.offer', false), null)
  const day = (column: Column) => {
    const found = cell(column) === '' ? undefined : dayIn(cell(column))
    if (found === null) note(column, 'date', column !== 'until')
    return found ?? undefined
  }
  const until = day('until')
  if (cell('until') !== '' && !until) return null
  const cities = (cell('city') || city || '').split(/[、,，;；/\s]+/).filter(Boolean)
  const text = (column: Column) => cell(column) || undefined
  const isMoney = quantity?.unit === 'yuan' || quantity?.unit === 'fen'
  const parsed = CreateOffer.safeParse({
    title: cell('title'),
    kind: kind ?? (isMoney ? 'money' : 'goods'),
    category: cell('category') || (isMoney ? 'relief-money' : 'other'),
    quantity,
    cities: [...new Set(cities)],
    validUntil: until,
    validFrom: day('from'),
    givenOn: day('given'),
    handover: handoversIn[cell('handover').toLowerCase()],
    anonymous: yes.test(cell('anonymous')),
    details: text('details'),
    conditions: text('conditions'),
    designated: text('designated'),
    via: text('via'),
    lots: cell('batch') ? [{ batch: cell('batch') }] : undefined,
  })
  if (parsed.success) return { input: parsed.data, ref: text('ref') ?? null }
  const at = String(parsed.error.issues[0]?.path[0] ?? 'title')
  const column = { cities: 'city', validUntil: 'until', lots: 'batch' }[at] ?? at
  note(column as Column, cell(column as Column) === '' ? 'missing' : 'text.invalid', false)
  return null
}

/** Reads the rows below a header. Empty ones are passed over; each other gives an offer or says why not. */
export const readRows = (
  rows: string[][],
  { at, columns }: Header<Column>,
  city: string | undefined,
): ReadRow[] =>
  rows.flatMap((row, i) => {
    if (i <= at || row.every((cell) => cell.trim() === '')) return []
    const line = i + 1
    const remarks: Remark[] = []
    const cell: Cells = (column) => (row[columns.get(column) ?? -1] ?? '').trim()
    const note: Note = (field, code, kept = true) => remarks.push({ line, field, code, kept })
    return [{ line, draft: draftOf(cell, note, city), remarks }]
  })
