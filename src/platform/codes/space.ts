import type { Row } from './row.ts'

/** Refusals of the shared space. */
export const space = {
  'site.unknown': { status: 404, zh: '没有这个地点。', en: 'There is no such site.' },
  'site.name-taken': {
    status: 409,
    zh: '这个城市已有同名的地点。',
    en: 'This city already has a site of that name.',
  },
  'venue.unknown': { status: 404, zh: '没有这个场地。', en: 'There is no such venue.' },
  'venue.name-taken': {
    status: 409,
    zh: '这个地点已有同名的场地。',
    en: 'This site already has a venue of that name.',
  },
  'venue.has-bookings': {
    status: 409,
    zh: '这个场地以后还有预订，现在不能再分。',
    en: 'This venue is booked from now on, so it cannot be divided.',
  },
  'venue.photos-full': {
    status: 409,
    zh: '一个场地最多 {limit} 张照片，请先删掉一张。',
    en: 'A venue has {limit} photos at most. Please take one away first.',
  },
  'venue.bookings-inside': {
    status: 409,
    zh: '有预订会受影响，请先看一看，再决定怎么办。',
    en: 'There are bookings that this leaves outside. Look at them, and say what becomes of them.',
  },
  'venue.too-many-bookings': {
    status: 409,
    zh: '这里以后的预订太多，一次最多处理 {limit} 个。请按日期分几次停用，先近后远；或者选“都保留”。',
    en: 'Too many bookings are to come here: one change sees to {limit}. Close it by dates, the nearest first, or keep them all.',
  },
  'booking.duration': {
    status: 422,
    zh: '这里一次可以用 {shortestMinutes} 到 {longestMinutes} 分钟。',
    en: 'A use here lasts {shortestMinutes} to {longestMinutes} minutes.',
  },
  'booking.off-grid': {
    status: 422,
    zh: '开始和结束要落在 {gridMinutes} 分钟的整格上。',
    en: 'Beginning and end must lie on the grid of {gridMinutes} minutes.',
  },
  'booking.too-soon': {
    status: 409,
    zh: '离现在太近了，来不及安排。',
    en: 'This is too soon to be arranged.',
  },
  'booking.too-far': {
    status: 409,
    zh: '最多可以提前 {horizonDays} 天预订。',
    en: 'A booking may be at most {horizonDays} days ahead.',
  },
  'booking.closed': {
    status: 409,
    zh: '这段时间场地不开放。',
    en: 'The venue is not open for the whole of this time.',
  },
  'booking.capacity': {
    status: 409,
    zh: '这里最多容纳 {capacity} 人。',
    en: 'This venue holds {capacity} people at most.',
  },
  'booking.overlap': {
    status: 409,
    zh: '这段时间已经有人了。',
    en: 'This time is taken.',
  },
  'booking.quota': {
    status: 409,
    zh: '这家机构在这里的名额用完了。',
    en: 'This organisation has used up what it may have here.',
  },
  'booking.not-verified': {
    status: 409,
    zh: '机构通过审核后才能预订。',
    en: 'Only a verified organisation may book.',
  },
  'booking.state': {
    status: 409,
    zh: '这个预订现在不能这样做，状态已经变了。',
    en: 'The state of this booking does not allow that.',
  },
  'booking.not-now': {
    status: 409,
    zh: '现在还不是时候，或者已经过了时候。',
    en: 'It is too early or too late for that.',
  },
  'booking.free': {
    status: 409,
    zh: '这段时间还空着，可以直接预订。',
    en: 'This time is free: it can be booked at once.',
  },
  'booking.wrong-door': {
    status: 409,
    zh: '走错门了：这个预订在另一个场地。',
    en: 'This is the wrong door: the booking is for another venue.',
  },

  // Activities
  'activity.full': {
    status: 409,
    zh: '名额满了。',
    en: 'There is no seat left.',
  },
  'activity.not-now': {
    status: 409,
    zh: '现在还不能，或者已经过了时间。',
    en: 'It is too early for this, or too late.',
  },
  'activity.cancelled': {
    status: 409,
    zh: '这次活动取消了。',
    en: 'This activity was cancelled.',
  },
  'activity.past': { status: 409, zh: '活动已经结束了。', en: 'This activity is over.' },
  'activity.no-sign-up': {
    status: 409,
    zh: '这次活动不用报名，直接来就好。',
    en: 'There is no signing up for this: just come.',
  },
  'sign-up.unknown': {
    status: 404,
    zh: '没有找到这份报名。',
    en: 'There is no such sign-up.',
  },
  'sign-up.exists': {
    status: 409,
    zh: '这个小名已经报过名了。找不到报名页的话，请告诉活动的大人。',
    en: 'This nickname is signed up already. If its page is lost, tell whoever holds the activity.',
  },
  'sign-up.state': {
    status: 409,
    zh: '这份报名现在不能这样处理。',
    en: 'The sign-up’s state does not allow this now.',
  },
  'sign-up.elsewhere': {
    status: 409,
    zh: '这份报名是另一场活动的。',
    en: 'This sign-up is for another activity.',
  },
  'sign-up.tail': {
    status: 409,
    zh: '手机尾号对不上。',
    en: 'The last four digits do not match.',
  },
  'calendar.unknown': {
    status: 404,
    zh: '没有这个日历，或者这个地址已经停用。请向机构负责人要新的地址。',
    en: 'There is no such calendar, or its address has stopped. Ask an owner of the organisation for the new one.',
  },
} as const satisfies Record<string, Row>
