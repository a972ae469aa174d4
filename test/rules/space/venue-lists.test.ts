import { describe, expect, it } from 'vitest'
import chinese from '../../../web/messages/zh-CN.json' with { type: 'json' }
import english from '../../../web/messages/en.json' with { type: 'json' }
import { approvalIn, facilitiesIn, numberIn, yesIn } from '../../../src/space/imports/cells.ts'
import { headerOf } from '../../../src/space/imports/columns.ts'
import { weekIn } from '../../../src/space/imports/hours-text.ts'
import { readRows } from '../../../src/space/imports/rows.ts'

const span = (from: string, to: string) => [{ from, to }]
const on = (days: number[], hours: { from: string; to: string }[]) =>
  Object.fromEntries(days.map((day) => [String(day), hours]))

describe('hours as people write them', () => {
  it.each([
    ['每天 08:00-22:00', on([1, 2, 3, 4, 5, 6, 7], span('08:00', '22:00'))],
    ['8:00～22:00', on([1, 2, 3, 4, 5, 6, 7], span('08:00', '22:00'))],
    ['周一至周五 09：00—18：00', on([1, 2, 3, 4, 5], span('09:00', '18:00'))],
    ['星期二、四、六 14点-17点半', on([2, 4, 6], span('14:00', '17:30'))],
    [
      '周一到五 9:00-12:00、14:00-18:00；周末 10:00-16:00',
      {
        ...on([1, 2, 3, 4, 5], [...span('09:00', '12:00'), ...span('14:00', '18:00')]),
        ...on([6, 7], span('10:00', '16:00')),
      },
    ],
    ['工作日 18:00-24:00；周日休息', { ...on([1, 2, 3, 4, 5], span('18:00', '24:00')), 7: [] }],
    ['周六至周一 10:00-12:00', on([6, 7, 1], span('10:00', '12:00'))],
    [
      'Mon-Fri 09:00-18:00; Sat, Sun 10:00 - 16:00',
      { ...on([1, 2, 3, 4, 5], span('09:00', '18:00')), ...on([6, 7], span('10:00', '16:00')) },
    ],
    ['Tuesday to Thursday 19:00-21:00', on([2, 3, 4], span('19:00', '21:00'))],
    ['24小时', on([1, 2, 3, 4, 5, 6, 7], span('00:00', '24:00'))],
  ])('%s', (text, week) => {
    expect(weekIn(text)).toEqual(week)
  })

  it.each([
    '看心情',
    '周八 09:00-18:00',
    '22:00-08:00',
    '09:10-12:00',
    '09:00-12:00、11:00-13:00',
    '25:00-26:00',
    '电话预约 09:00-12:00',
    '',
  ])('%s cannot be told', (text) => {
    expect(weekIn(text)).toBeNull()
  })
})

describe('cells', () => {
  it('name facilities, also several in one word, and those that we do not know', () => {
    expect(facilitiesIn('投影仪、桌椅，WiFi/空调')).toEqual({
      known: ['projector', 'tables', 'chairs', 'wifi', 'air-conditioning'],
      strange: false,
    })
    expect(facilitiesIn('projector, 按摩椅')).toEqual({ known: ['projector'], strange: true })
  })

  it('hold numbers with what lists put around them', () => {
    expect(['30人', '约45㎡', '120平方米', '15 分钟', '66.5'].map(numberIn)).toEqual([30, 45, 120, 15, 66])
    expect(['很多', '-3', '3-5人', ''].map(numberIn)).toEqual([null, null, null, null])
  })

  it('say yes or no, and who decides', () => {
    expect(['有', '无', 'Yes', '不知道'].map(yesIn)).toEqual([true, false, true, null])
    expect(['自动', '审核', 'at-once', '也许'].map(approvalIn)).toEqual(['at-once', 'staff', 'at-once', null])
  })
})

describe('the header', () => {
  it('stands below a title, in Chinese or in English', () => {
    const found = headerOf([['场地清单'], [], ['所在城市', '活动站', '场地名称', '可容纳人数（人）', '备注']])
    expect('missing' in found ? found : [found.at, [...found.columns]]).toEqual([
      2,
      [
        ['city', 0],
        ['site', 1],
        ['name', 2],
        ['capacity', 3],
      ],
    ])
    expect(headerOf([['City', 'Site', 'Venue', 'Seats']])).toMatchObject({ at: 0 })
  })

  it('says which columns it lacks', () => {
    expect(headerOf([['城市', '名称']])).toEqual({ missing: ['site', 'capacity'] })
    expect(headerOf([])).toEqual({ missing: ['city', 'site', 'name', 'capacity'] })
  })
})

describe('the list to fill in', () => {
  it.each([
    ['Chinese', chinese],
    ['English', english],
  ])('in %s is read as it says: every column known, every example a venue', (_, m) => {
    const rows = [m.desk_take_venues_columns, m.desk_take_venues_hall, m.desk_take_venues_part].map((row) =>
      row.split('|'),
    )
    const header = headerOf(rows)
    if (!('columns' in header)) throw new Error(JSON.stringify(header))
    expect(header.columns.size).toBe(rows[0]?.length)
    const read = readRows(rows, header)
    expect(read.flatMap(({ remarks }) => remarks)).toEqual([])
    expect(read.map(({ draft }) => draft?.hall)).toEqual([null, rows[1]?.[5]])
  })
})
