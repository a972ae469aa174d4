import type { Lang } from '../platform/context.ts'

type Words = {
  title: string
  lead: string
  home: string
  document: string
  other: string
  find: string
  findHint: string
  go: string
  all: string
  nothing: string
  found: (n: number) => string
  conventions: string
  rules: [string, string][]
  query: string
  body: string
  answer: string
  refusals: string
  codes: string
  code: string
  status: string
  sentence: string
  contents: string
}

/** The words around the operations; what each of them does is said in English only, as the document says it. */
export const apiWords: Record<Lang, Words> = {
  'zh-CN': {
    title: '接口',
    lead: '邻里的每一个页面都只用这些接口。路径、成员和代码都是约定：只会增加，不会改动。',
    home: '回首页',
    document: 'OpenAPI 3.1 文档',
    other: 'English',
    find: '查找',
    findHint: '路径或用途，比如 loans',
    go: '查找',
    all: '看全部',
    nothing: '没有这样的接口。',
    found: (n) => `${n} 个接口`,
    conventions: '约定',
    rules: [
      ['时间', '时刻用 RFC 3339 的 UTC，以 Z 结尾；当地日期是 YYYY-MM-DD，以图书馆所在地为准。'],
      ['列表', '回答 {items, nextCursor}；用 limit（1–100，默认 20）和 cursor 取下一页。'],
      ['命令', '带上 Idempotency-Key：同样的编号、同样的内容只做一次，90 天内回答都一样。'],
      ['版本', '可改的东西带 version；If-Match 给出旧版本时回答 412。'],
      ['谁在问', '登录账号、自助机、手机各有自己的 cookie；一个浏览器里有好几个时，用 Linli-As 说明。'],
      ['拒绝', 'application/problem+json（RFC 9457）；code 不变，句子随 Accept-Language。'],
    ],
    query: '查询参数',
    body: '内容',
    answer: '回答',
    refusals: '可能的拒绝',
    codes: '拒绝代码',
    code: '代码',
    status: '状态',
    sentence: '意思',
    contents: '目录',
  },
  en: {
    title: 'API',
    lead: 'Every page of Linli stands on these calls and no others. Paths, members and codes are a contract: they are added to, never changed.',
    home: 'Home',
    document: 'OpenAPI 3.1 document',
    other: '中文',
    find: 'Find',
    findHint: 'Path or purpose, such as loans',
    go: 'Find',
    all: 'Show all',
    nothing: 'There is no such call.',
    found: (n) => (n === 1 ? '1 call' : `${n} calls`),
    conventions: 'Conventions',
    rules: [
      ['Time', 'Instants are RFC 3339 in UTC with Z; local dates are YYYY-MM-DD at the library.'],
      ['Lists', 'answer {items, nextCursor} and take limit (1–100, 20 when absent) and cursor.'],
      [
        'Commands',
        'take an Idempotency-Key: the same key with the same body runs once and answers the same for 90 days.',
      ],
      ['Versions', 'Editable things carry version; a command with If-Match of an old one gets 412.'],
      [
        'Callers',
        'Accounts, kiosks and phones have a cookie each; a browser that holds several says who asks in Linli-As.',
      ],
      [
        'Refusals',
        'are application/problem+json (RFC 9457); code never changes, the sentence follows Accept-Language.',
      ],
    ],
    query: 'Query',
    body: 'Body',
    answer: 'Answer',
    refusals: 'May be refused with',
    codes: 'Refusal codes',
    code: 'Code',
    status: 'Status',
    sentence: 'Meaning',
    contents: 'Contents',
  },
}
