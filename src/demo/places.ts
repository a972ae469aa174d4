import type { Role } from '../access.ts'

/** The network's places. All contacts are invented. */
export const cities = [
  { name: '北京', english: 'Beijing' },
  { name: '南京', english: 'Nanjing' },
  { name: '珠海', english: 'Zhuhai' },
  { name: '青岛', english: 'Qingdao' },
]

export const places = [
  { key: 'dongsi', name: '东四童缘', city: '北京', kind: 'centre', address: '东四街道社区服务中心一层', hours: '15:00–18:30', weekly: [2, 3, 4, 5, 6, 7], phoneLending: 'on' },
  { key: 'sijiqing', name: '四季青童缘', city: '北京', kind: 'centre', address: '四季青镇社区活动站', hours: '15:00–18:30', weekly: [1, 2, 3, 4, 5, 6], phoneLending: 'inside' },
  { key: 'corner', name: '校园书角', city: '北京', kind: 'corner', address: '一间教室的窗台边', hours: '课间', weekly: [1, 2, 3, 4, 5], phoneLending: 'off' },
  { key: 'lianhua', name: '莲花北苑童缘', city: '南京', kind: 'centre', address: '莲花北苑社区二楼', hours: '15:30–18:00', weekly: [1, 2, 3, 4, 5, 7], phoneLending: 'on' },
  { key: 'junzilan', name: '君子兰童缘', city: '南京', kind: 'centre', address: '君子兰花园会所', hours: '15:30–18:00', weekly: [2, 3, 4, 5, 6], phoneLending: 'off' },
  { key: 'yinlong', name: '银龙', city: '南京', kind: 'centre', address: '银龙花园社区', hours: '周六 13:00–17:00', weekly: [6], phoneLending: 'off' },
  { key: 'xinqing', name: '新青童缘', city: '珠海', kind: 'centre', address: '新青社区中心', hours: '14:30–18:00', weekly: [1, 2, 3, 4, 5, 6, 7], phoneLending: 'on' },
  { key: 'xipu', name: '西埔', city: '珠海', kind: 'centre', address: '西埔村文化室', hours: '15:00–18:00', weekly: [2, 4, 6], phoneLending: 'off' },
  { key: 'dongfeng', name: '东风爱心图书室', city: '珠海', kind: 'centre', address: '东风村祠堂旁', hours: '15:00–18:00', weekly: [3, 5, 6, 7], phoneLending: 'off' },
  { key: 'weiwen', name: '未闻馆', city: '珠海', kind: 'centre', address: '社区花园里的小屋', hours: '周六 13:30–17:30', weekly: [6, 7], phoneLending: 'off' },
] as const

export const accounts: { email: string; roles: { role: Role; at?: string[] }[] }[] = [
  { email: 'admin@demo.test', roles: [{ role: 'admin' }] },
  { email: 'librarian@demo.test', roles: [{ role: 'librarian', at: ['dongsi', 'sijiqing', 'corner'] }] },
  { email: 'host@demo.test', roles: [{ role: 'host' }] },
  { email: 'coordinator@demo.test', roles: [{ role: 'coordinator' }] },
  { email: 'reporter@demo.test', roles: [{ role: 'reporter' }] },
  { email: 'org@demo.test', roles: [] },
  { email: 'partner@demo.test', roles: [] },
]

/** Invented nicknames. */
export const nicknames = [
  '小鱼', '石头', '月月', '豆豆', '阿星', '米粒', '小满', '果果', '团子', '七七', '小雨', '麦子',
  '乐乐', '糖糖', '小禾', '安安', '木木', '桃桃', '小虎', '朵朵', '圆圆', '可可', '小蓝', '念念',
  '南南', '阿树', '暖暖', '点点', '小海', '柚子', '小北', '星星', '芽芽', '泡泡', '小溪', '橙子',
]

export const toys = [
  { title: '木头积木一百块', kind: 'toy', ageFrom: 3, ageTo: 8, subject: 'J', tags: ['积木'] },
  { title: '磁力片', kind: 'toy', ageFrom: 3, ageTo: 10, tags: ['积木', '科学'] },
  { title: '小火车与木轨', kind: 'toy', ageFrom: 3, ageTo: 7, tags: ['交通'] },
  { title: '中国地图拼图', kind: 'toy', ageFrom: 6, ageTo: 12, tags: ['拼图', '地理'] },
  { title: '跳棋', kind: 'toy', ageFrom: 6, ageTo: 14, tags: ['棋'] },
  { title: '风筝', kind: 'toy', ageFrom: 6, ageTo: 14, tags: ['户外'] },
  { title: '小鼓', kind: 'toy', ageFrom: 3, ageTo: 8, tags: ['音乐'] },
  { title: '放大镜与昆虫盒', kind: 'kit', ageFrom: 6, ageTo: 12, tags: ['自然', '科学'] },
  { title: '手影戏套盒', kind: 'kit', ageFrom: 5, ageTo: 12, tags: ['故事'] },
  { title: '急救小课堂教具箱', kind: 'kit', ageFrom: 8, ageTo: 14, tags: ['安全'] },
] as const

/** Titles that children ask for and the list lacks. */
export const wanted = [
  { isbn: '9787533256739', title: '好饿的毛毛虫', creators: [{ name: '艾瑞·卡尔', role: '著' }, { name: 'Eric Carle', role: '著' }], publisher: '明天出版社', year: 2008, ageFrom: 2, ageTo: 6, subject: 'I', tags: ['绘本'], summary: '一颗小小的卵里钻出一条毛毛虫，它饿极了，一路吃下去，最后变成了一只蝴蝶。' },
] as const
