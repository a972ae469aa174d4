import { findHeader } from '../../platform/header.ts'

/** The columns that a list of venues may have, by the names that lists give them, in Chinese and English. */
const names = {
  city: 'city 城市 市 所在城市',
  site: 'site 地点 地点名称 活动站 楼宇 building location',
  address: 'address 地址 详细地址',
  contactName: 'contact contactname 联系人',
  contactPhone: 'phone contactphone 电话 联系电话',
  name: 'name venue room 名称 场地 场地名称 教室 房间',
  hall: 'hall parent 大厅 所属大厅 上级场地',
  capacity: 'capacity seats 人数 容纳人数 可容纳人数 容量 座位',
  area: 'area 面积 平方米 使用面积',
  floor: 'floor 楼层',
  facilities: 'facilities equipment 设施 设备 设施设备 配套设施',
  stepFree: 'stepfree accessible 无障碍 无障碍通行',
  hours: 'hours openinghours 开放时间 开放时段 时间',
  approval: 'approval 审批 审批方式 确认方式',
  buffer: 'buffer bufferminutes 缓冲 缓冲时间 缓冲分钟',
  longest: 'longest longestminutes 最长 最长时间 最长分钟',
  monthlyHours: 'monthlyhours quota 每月小时 每月限时 月限小时',
  summary: 'summary description 简介 说明 介绍',
  houseRules: 'rules houserules 使用须知 须知 规则',
} as const

export type Column = keyof typeof names

/** Without these a row says nothing. */
const needed: Column[] = ['city', 'site', 'name', 'capacity']

export const headerOf = (rows: string[][]) => findHeader(rows, names, needed)
