import type { CardFact, CopyFact, HoldFact, LibraryFact, LoanFact } from '../../src/library/lending/facts.ts'

export const library = (given: Partial<LibraryFact> = {}): LibraryFact => ({
  id: 'here',
  name: '黄埔大道',
  city: '北京',
  timeZone: 'Asia/Shanghai',
  phoneLending: 'off',
  calendar: { weekly: [1, 2, 3, 4, 5, 6, 7], days: [], keepsHolidays: false },
  policies: [],
  ...given,
})

export const copy = (given: Partial<CopyFact> = {}): CopyFact => ({
  code: 'COPY',
  titleId: 'title',
  title: '好饿的毛毛虫',
  kind: 'book',
  creators: [],
  coverKey: null,
  homeId: 'here',
  homeName: '黄埔大道',
  homeFloats: false,
  floats: false,
  atId: 'here',
  status: 'available',
  version: 1,
  ...given,
})

export const card = (given: Partial<CardFact> = {}, patron: Partial<CardFact['patron']> = {}): CardFact => ({
  id: 'card',
  revoked: false,
  ...given,
  patron: {
    id: 'me',
    nickname: '小鱼',
    avatar: 'fish',
    birthYear: 2018,
    suspended: false,
    homeId: 'here',
    homeCity: '北京',
    ...patron,
  },
})

export const loan = (given: Partial<LoanFact> = {}): LoanFact => ({
  id: 'loan',
  copyCode: 'COPY',
  titleId: 'title',
  kind: 'book',
  patronId: 'me',
  visitId: 'visit',
  libraryId: 'here',
  checkedOutAt: 1_000_000,
  dueOn: '2026-03-16',
  renewals: 0,
  returnedAt: null,
  ended: null,
  by: 'kiosk:one',
  filledHold: null,
  lostAt: null,
  flags: [],
  version: 1,
  ...given,
})

export const hold = (given: Partial<HoldFact> = {}): HoldFact => ({
  id: 'hold',
  titleId: 'title',
  patronId: 'me',
  pickupId: 'here',
  pickupName: '黄埔大道',
  state: 'waiting',
  copyCode: null,
  version: 1,
  ...given,
})
