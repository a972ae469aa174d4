import type { Facility } from '../venues/kinds.ts'

/** What lists call what a venue may offer; the plain word of each stands first. */
const called: Record<Facility, string> = {
  projector: '投影仪 投影 投影机',
  screen: '幕布 屏幕 大屏 电视',
  sound: '音响 音箱',
  microphone: '麦克风 话筒',
  whiteboard: '白板 黑板',
  computers: '电脑 计算机',
  wifi: '无线网 网络 无线网络',
  'air-conditioning': '空调',
  tables: '桌子 桌 桌椅',
  chairs: '椅子 椅 桌椅',
  mats: '垫子 地垫 瑜伽垫',
  mirror: '镜子 镜墙',
  piano: '钢琴',
  stage: '舞台',
  kitchen: '厨房',
  water: '饮水 饮水机 热水',
  toilet: '卫生间 厕所 洗手间',
  'baby-room': '母婴室',
  books: '图书 书',
  toys: '玩具',
  sports: '体育器材 运动器材',
  parking: '停车 停车位 停车场',
}

const byWord = new Map<string, Facility[]>()
for (const [key, words] of Object.entries(called) as [Facility, string][])
  for (const word of [key, ...words.split(' ')]) byWord.set(word, [...(byWord.get(word) ?? []), key])

/** The facilities that a cell names, and whether it names any that we do not know. */
export const facilitiesIn = (text: string): { known: Facility[]; strange: boolean } => {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[,、;/\s]+/)
    .filter(Boolean)
  return {
    known: [...new Set(words.flatMap((word) => byWord.get(word) ?? []))],
    strange: words.some((word) => !byWord.has(word)),
  }
}

/** The whole number that a cell begins with, `约 45 ㎡` and `30人` among them; null for any other. */
export const numberIn = (text: string): number | null => {
  const found = /^约?\s*(\d{1,6})(?:\.\d+)?\s*(人|m2|平米|平方米|平方|分钟|分|小时|min|h)?$/.exec(
    text.normalize('NFKC').toLowerCase(),
  )
  return found ? Number(found[1]) : null
}

export const yesIn = (text: string): boolean | null =>
  /^(是|有|可|可以|yes|y|true|1)$/i.test(text)
    ? true
    : /^(否|无|没有|不可|no|n|false|0)$/i.test(text)
      ? false
      : null

export const approvalIn = (text: string): 'at-once' | 'staff' | null =>
  /^(at-?once|自动|直接|免审|直接确认|自动确认)$/i.test(text)
    ? 'at-once'
    : /^(staff|人工|审核|需审核|工作人员|工作人员确认|人工确认)$/i.test(text)
      ? 'staff'
      : null
