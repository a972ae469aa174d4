import { describe, expect, it } from 'vitest'
import zh from '../../web/messages/zh-CN.json' with { type: 'json' }
import { pinyinOf } from '../../web/ui/compile-pinyin.ts'
import { annotate, plain } from '../../web/ui/ruby.tsx'

const read = (text: string) =>
  annotate(text)
    .map(({ text: character, syllable }) => syllable || character)
    .join(' ')

describe('pinyin over the words of the kiosk', () => {
  it('tells huán from hái', () => {
    expect(read('扫书还书')).toBe('sǎo shū huán shū')
    expect(read(zh.kiosk_bag_left.replace('{n}', '1'))).toBe('hái néng jiè   1   běn')
    expect(read(zh.kiosk_told_already_yours_do)).toContain('hái shì huán diào')
    expect(read('12月6日还')).toBe('1 2 yuè 6 rì huán')
  })

  it('keeps the tones of the characters, as GB/T 16159 writes them', () => {
    expect(read(zh.kiosk_bag_slot)).toBe('zài sǎo yī běn')
    expect(read(zh.kiosk_bag_undo)).toBe('bù jiè zhè běn')
  })

  it('stands over every character of every message for children', () => {
    const { lines } = pinyinOf(zh)
    expect(lines.length).toBeGreaterThan(100)
    for (const line of lines) {
      const text = line.map(({ character }) => character).join('')
      expect(
        annotate(text).map(({ syllable }) => syllable),
        text,
      ).toEqual(line.map(({ syllable }) => syllable))
    }
  })

  it('is not put over a nickname, whatever its characters are elsewhere', () => {
    expect(annotate(`${plain('好好')}，你好！`)[0]).toEqual({ text: '好好', syllable: '' })
  })
})
