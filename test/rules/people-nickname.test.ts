import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nicknameHint, tidyNickname } from '../../src/people/patrons/nickname.ts'

const hints = (names: string[], places?: string[]) =>
  Object.fromEntries(names.map((n) => [n, nicknameHint(tidyNickname(n), places)]))
const all = (names: string[], hint: string | null) => Object.fromEntries(names.map((n) => [n, hint]))

describe('a nickname', () => {
  it('is taken when it is what a child is called', () => {
    const names = [
      '小鱼',
      '石头',
      '月月',
      '豆豆',
      '毛毛',
      '安安',
      '乐乐',
      '叶子',
      '夏天',
      '丁丁',
      '熊猫',
      '白兔',
      '黄豆',
      '黄豆豆',
      '毛毛虫',
      '黄小鸭',
      '马小跳',
      '金鱼儿',
      '小王',
      '阿陈',
      '老李',
      '王子',
      '李子',
      '汤圆',
      '孙悟空',
      '胡萝卜',
      '周周',
      '陈陈',
      '小石头',
      '大白',
      '小太阳',
      '小小',
      '爱看书的猫',
      'Lily',
      'Little Bear',
      'Momo',
      'Tom-Tom',
      '小鱼12',
      '小鱼 2',
      '🐟',
      '小🐼',
      '七七',
      '三三',
      '六六',
    ]
    expect(hints(names)).toEqual(all(names, null))
  })

  it('is refused when it looks like a full name', () => {
    const names = [
      '王小明',
      '李华',
      '张三',
      '刘明明',
      '陈小东',
      '欧阳小丽',
      '司马小明',
      '林大力',
      '高建设',
      '马小红',
      '黄小明',
      'Wang Xiaomin',
      'Xiaohua Li',
      'LiMing',
      '王 小 明',
      '张·三',
    ]
    expect(hints(names)).toEqual(all(names, 'full-name'))
  })

  it('is refused when it shows a school', () => {
    const names = [
      '东风小学小鱼',
      '三年二班',
      '小鱼三班',
      '二年级豆豆',
      '幼儿园月月',
      '实小小鱼',
      'Sunny School',
      'Class 3 Momo',
    ]
    expect(hints(names)).toEqual(all(names, 'school'))
  })

  it('is refused when it shows a place', () => {
    const names = [
      '北京小鱼',
      '小四川',
      '朝阳区豆豆',
      '东风村小石',
      '幸福路月月',
      '8号楼小鱼',
      '阳光小区豆豆',
    ]
    expect(hints(names)).toEqual(all(names, 'place'))
  })

  it('is refused when it shows a place that the network knows', () => {
    expect(nicknameHint('未闻小鱼', ['未闻', '青岛'])).toBe('place')
    expect(nicknameHint('青岛豆豆', ['未闻', '青岛'])).toBe('place')
    expect(nicknameHint('小鱼', ['未闻', '青岛'])).toBeNull()
  })

  it('is refused when it shows the digits of a phone, however they are written', () => {
    const names = [
      '13800138000',
      '小鱼13800',
      '138-0013',
      '１３８００',
      '一三八零零',
      '1 3 8 0 0',
      '鱼1三8〇0',
    ]
    expect(hints(names)).toEqual(all(names, 'digits'))
  })

  it('has 1 to 12 characters, counted as people count them', () => {
    expect(nicknameHint('')).toBe('length')
    expect(nicknameHint('鱼'.repeat(12))).toBeNull()
    expect(nicknameHint('鱼'.repeat(13))).toBe('length')
    expect(nicknameHint('🐟'.repeat(12))).toBeNull()
  })

  it('holds letters, digits and pictures only', () => {
    for (const name of ['a@b', '<b>', '小鱼;', '小/鱼', 'x=1', '---', '· ·'])
      expect(nicknameHint(name), name).toBe('characters')
  })

  it('is judged without throwing, and the same after tidying twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'小王鱼班9一 ·🐟\u200dé１A@\ud800\u0301ﬁ') }),
        (text) => {
          const once = tidyNickname(text)
          expect(nicknameHint(tidyNickname(once))).toBe(nicknameHint(once))
        },
      ),
    )
  })

  it('never lets five digits in a row through', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5,12}$/), (text) => {
        expect(nicknameHint(text)).toBe('digits')
      }),
    )
  })
})
