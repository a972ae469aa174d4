import { findHeader } from '../../platform/header.ts'

/** The columns that a list of activities may have, by the names that lists give them, in Chinese and English. */
const names = {
  id: 'id key no 编号 序号 活动编号',
  title: 'title name activity 名称 活动 活动名称 主题 标题',
  kind: 'kind type 类型 类别 活动类型',
  city: 'city 城市 市 所在城市',
  date: 'date day startdate 日期 活动日期 开始日期',
  start: 'start from begin starttime 开始 开始时间 起始时间',
  end: 'end to until endtime 结束 结束时间',
  time: 'time hours 时间 时段 活动时间',
  place: 'place location venue where 地点 活动地点 场地 地址',
  online: 'online link 线上 链接 线上链接 会议号',
  summary: 'summary description details 简介 说明 介绍 内容 活动内容',
  forWhom: 'forwhom audience for 给谁 对象 面向 参加对象 适合人群',
  ages: 'ages age 年龄 适合年龄 年龄段',
  capacity: 'capacity seats places 名额 人数上限 限额 容量',
  signUp: 'signup registration 报名 是否报名 要报名',
  planned: 'planned expected expectedheads 预计人数 计划人数 预计',
  repeat: 'repeat repeats recurrence 重复 周期 频率',
  lastDate: 'repeatuntil lastdate enddate 直到 重复到 截止日期 结束日期 最后一次',
  times: 'times count 次数 共几次',
} as const

export type ActivityColumn = keyof typeof names

/** Without these a row says nothing. */
const needed: ActivityColumn[] = ['title', 'date']

export const activityHeader = (rows: string[][]) => findHeader<ActivityColumn>(rows, names, needed)

/** Columns as a refusal names them. */
export const activityColumnWords: Partial<Record<ActivityColumn, string>> = { title: '名称', date: '日期' }
