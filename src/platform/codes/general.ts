import type { Row } from './row.ts'

/** Refusals of any command. */
export const general = {
  'request.malformed': { status: 400, zh: '请求的格式读不懂。', en: 'The request could not be read.' },
  'session.missing': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'role.missing': { status: 403, zh: '您的账号没有这项权限。', en: 'Your account may not do this.' },
  'origin.foreign': {
    status: 403,
    zh: '请求来自别的网站，没有受理。',
    en: 'The request came from another site.',
  },
  'thing.unknown': { status: 404, zh: '没有找到。', en: 'There is no such thing here.' },
  'thing.changed': {
    status: 409,
    zh: '刚刚有别人改动过，请再试一次。',
    en: 'Somebody else changed this just now. Please try again.',
  },
  'version.old': {
    status: 412,
    zh: '这份内容已被别人改过，请刷新后再改。',
    en: 'This was changed by somebody else. Reload it and try again.',
  },
  'body.too-large': { status: 413, zh: '内容太大了。', en: 'The content is too large.' },
  'body.type': { status: 415, zh: '内容的类型不对。', en: 'The content is of the wrong type.' },
  'input.invalid': { status: 422, zh: '有几处填得不对。', en: 'Some fields are not right.' },
  'words.personal': {
    status: 422,
    zh: '这里像是写了电话或证件号码，请去掉。孩子的名字哪里都不要写。',
    en: 'This looks like a phone or ID number: please take it out. A child’s name belongs nowhere.',
  },
  'rate.limited': {
    status: 429,
    zh: '太快了，请稍等一会儿。',
    en: 'Too many requests. Please wait a little.',
  },
  'idempotency.key-reused': {
    status: 422,
    zh: '同一个操作编号用在了另一个请求上。',
    en: 'This idempotency key was used for another request.',
  },
  'idempotency.in-progress': {
    status: 409,
    zh: '同样的操作正在进行。',
    en: 'The same command is still running.',
  },
  'server.failed': { status: 500, zh: '我们这边出了错。', en: 'Something went wrong on our side.' },

  'import.format': { status: 422, zh: '这个文件读不出来。', en: 'This file could not be read.' },
  'import.empty': { status: 422, zh: '文件里没有内容。', en: 'The file is empty.' },
  'import.columns': { status: 422, zh: '缺少这些列：{missing}', en: 'Missing columns: {missing}' },
  'import.too-many': { status: 413, zh: '一次最多 {limit} 行。', en: 'At most {limit} rows at a time.' },
} as const satisfies Record<string, Row>
