import { pinyin, polyphonic } from 'pinyin-pro'

/** Surnames whose reading as a name the package does not know. */
const surnames: Record<string, string> = {
  种: 'chong',
  秘: 'bi',
  佴: 'nai',
  么: 'yao',
  黑: 'he',
  洗: 'xian',
  祭: 'zhai',
  撒: 'sa',
  晟: 'cheng',
}

/** What is typed for a character is not always how it is written down: 嗯 is `ng` in the books. */
const typed: Record<string, string[]> = { 嗯: ['en'], 呣: ['mu'], 哼: ['heng'] }

/** Every toneless syllable as it is typed on a keyboard, `v` for ü. */
export const syllables: ReadonlySet<string> = new Set(
  `a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
  chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui
  cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er
  fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha
  hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong
  jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang
  lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lue lun luo lv lve ma mai man mang mao me
  mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin
  ning niu nong nou nu nuan nue nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
  qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run
  ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang
  shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan
  tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan
  yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe
  zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`.split(
    /\s+/,
  ),
)

/** ü is typed as v by some and as u by others. */
const keyed = (syllable: string): string[] =>
  syllable.includes('ü') ? [syllable.replace('ü', 'v'), syllable.replace('ü', 'u')] : [syllable]

/**
 * The readings of each character of a run of Chinese characters, without tones, as they are typed: first the one that
 * fits the words around it (a surname's where `name` says so), then every other. Empty for a character without any.
 */
export const readings = (han: string, name = false): string[][] => {
  const options = { toneType: 'none', type: 'array' } as const
  const characters = Array.from(han)
  const all = polyphonic(han, options)
  const inContext = name
    ? pinyin(han, { ...options, mode: 'surname', surname: 'head' })
    : pinyin(han, options)
  const aligned = inContext.length === characters.length
  return characters.map((character, at) => {
    const surname = name && at === 0 ? surnames[character] : undefined
    const known = [
      surname,
      ...(typed[character] ?? []),
      aligned ? inContext[at] : undefined,
      ...(all[at] ?? []),
    ]
    const heard = known.flatMap((syllable) => (syllable === undefined ? [] : keyed(syllable)))
    return [...new Set(heard)].filter((syllable) => syllables.has(syllable))
  })
}

/**
 * Text whose plain order is the order of a Chinese index: by syllable, then by character. The same key for the
 * same text always, so that it can be stored and paged through. With `name`, a surname's reading comes first.
 */
export const sortKey = (text: string, name = false): string => {
  const plain = text.normalize('NFKC').toLowerCase()
  const parts = plain.match(/\p{Script=Han}+|[^\p{Script=Han}\p{P}\p{S}\s]+/gu) ?? []
  const words = parts.flatMap((part) =>
    /\p{Script=Han}/u.test(part)
      ? readings(part, name).map((known, at) => known[0] ?? Array.from(part)[at])
      : [part],
  )
  return `${words.join(' ')}\t${plain}`
}
