import { describe, expect, it } from 'vitest'
import { blankConsent, consentOf, lacking, registrationOf } from '../../web/desk/children/consent-form.ts'
import { formatOf } from '../../web/desk/imports/format.ts'
import { blankLibrary, formOfLibrary, libraryChanges } from '../../web/desk/libraries/library-form.ts'
import {
  blankTitle,
  changesOf,
  creatorsOf,
  creatorsText,
  formOf,
  titleOf,
} from '../../web/desk/titles/title-form.ts'

const title = {
  id: 't1',
  isbn: '9787533256739',
  title: '好饿的毛毛虫',
  creators: [{ name: '艾瑞·卡尔', role: '著' }, { name: '郑明进' }],
  publisher: '明天出版社',
  year: 2017,
  language: null,
  series: null,
  kind: 'book' as const,
  ageFrom: 3,
  ageTo: null,
  subject: 'I',
  tags: ['数数', '食物'],
  summary: null,
}

describe('a title as it is typed', () => {
  it('reads several creators with their roles out of one line, in either width of sign', () => {
    expect(creatorsOf('艾瑞·卡尔（著）；郑明进(译)、 佚名')).toEqual([
      { name: '艾瑞·卡尔', role: '著' },
      { name: '郑明进', role: '译' },
      { name: '佚名' },
    ])
  })

  it('writes creators so that reading them again gives the same', () => {
    expect(creatorsOf(creatorsText(title.creators))).toEqual(title.creators)
  })

  it('takes numbers in full width, and leaves what is no number for the server to refuse at its field', () => {
    const made = titleOf({ ...blankTitle, title: '树', year: '２０１７', ageFrom: '三岁' })
    expect(made).toMatchObject({ year: 2017, ageFrom: '三岁', ageTo: null, isbn: null })
  })

  it('sends nothing when nothing was changed, and only what was', () => {
    const form = formOf(title as never)
    expect(changesOf(form, title as never)).toEqual({})
    expect(changesOf({ ...form, publisher: ' ', tags: '数数，食物，虫' }, title as never)).toEqual({
      publisher: null,
      tags: ['数数', '食物', '虫'],
    })
  })
})

describe('a library as it is typed', () => {
  it('sends only what was changed, and never its city or kind', () => {
    const library = { ...blankLibrary('北京'), name: '东四', address: '', version: 3 }
    const form = {
      ...formOfLibrary(library as never),
      hours: '15:30–18:00',
      city: '南京',
      kind: 'corner' as const,
    }
    expect(libraryChanges(form, library as never)).toEqual({ hours: '15:30–18:00' })
  })
})

describe('a child’s registration', () => {
  const form = {
    ...blankConsent('2026-11-25'),
    nickname: ' 小鱼 ',
    avatar: 'fish' as const,
    birthYear: '２０１８',
  }

  it('names what is missing before the server is asked', () => {
    expect(lacking(blankConsent('2026-11-25'), true)).toEqual(['/nickname', '/avatar'])
    expect(lacking({ ...form, withGuardian: true }, true)).toEqual(['/guardian/name'])
    expect(lacking(form, true)).toEqual([])
  })

  it('sends no guardian unless staff chose to write one down', () => {
    expect(consentOf({ ...form, guardianName: '妈妈', guardianPhone: '1' })).toMatchObject({ guardian: null })
    expect(consentOf({ ...form, withGuardian: true, guardianName: ' 妈妈 ' })).toMatchObject({
      guardian: { name: '妈妈' },
    })
  })

  it('sends the trimmed nickname, the year as a number and the version of the text', () => {
    expect(registrationOf(form, 'lib')).toMatchObject({
      nickname: '小鱼',
      birthYear: 2018,
      homeLibraryId: 'lib',
      consent: { textVersion: '2026-11', method: 'paper', givenOn: '2026-11-25' },
    })
  })
})

describe('the format of a file', () => {
  it.each([
    ['2026 书单.CSV', 'csv'],
    ['书单.xlsx', 'xlsx'],
    ['opac.mrc', 'marc'],
    ['export.xml', 'marc'],
    ['东四借阅登记.xlsx', 'loans'],
    ['ledger-2019.csv', 'loans'],
    ['photo.jpg', null],
  ])('of %s is %s', (name, format) => {
    expect(formatOf(name)).toBe(format)
  })
})
