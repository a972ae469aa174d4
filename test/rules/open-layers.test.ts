import { describe, expect, it } from 'vitest'
import { openLayers } from '../../web/ui/open-layers.ts'

const order = ['tokens', 'base', 'page']

describe('opening the layers of a style sheet', () => {
  it('lays the rules out by the order of the layers, with what is in none last', () => {
    const css =
      '@layer tokens,base,page;@layer page{.a{x:1}}.b{x:2}@layer tokens{:root{--x:1}}@layer base{*{x:0}}'
    expect(openLayers(css, order)).toBe(':root{--x:1}*{x:0}.a{x:1}.b{x:2}')
  })

  it('joins the blocks of one layer as they came', () => {
    expect(openLayers('@layer base{a{x:1}}@layer base{b{x:2}}', order)).toBe('a{x:1}b{x:2}')
  })

  it('keeps media queries, and braces in strings and comments', () => {
    const inside = '@media print{a::after{content:"}"}}/* } */b{x:1}'
    expect(openLayers(`@layer page{${inside}}`, order)).toBe(inside)
  })

  it('refuses what it cannot open', () => {
    expect(() => openLayers('@layer other{a{x:1}}', order)).toThrow('other')
    expect(() => openLayers('@layer base{@layer page{a{x:1}}}', order)).toThrow('base')
    expect(() => openLayers('@layer base{a{x:1}', order)).toThrow('never closed')
  })
})
