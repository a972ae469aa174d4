/** Surnames that begin hardly any word a child is called by. */
export const plainSurnames = new Set(
  '王李张刘陈杨赵周吴徐孙朱胡郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛阎余潘杜戴钟汪任姜范姚谭廖邹陆郝孔崔邱秦史顾侯邵孟段钱汤尹黎贺赖龚武',
)

/** Surnames that are also an animal, a colour or a thing: 石头, 白兔, 叶子 are no full names. */
export const wordSurnames = new Set(
  '黄林高马梁毛金白石熊龙雷江康安方田叶夏丁万常乔文易牛米花苗云温向木水甘冷严简莫',
)

export const doubleSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '慕容',
  '令狐',
  '皇甫',
  '尉迟',
  '公孙',
  '长孙',
  '宇文',
  '夏侯',
]

/** Words that begin with a plain surname and are no names. */
export const plainWords = new Set([
  '王子',
  '李子',
  '杨梅',
  '杨桃',
  '杨柳',
  '胡萝卜',
  '胡桃',
  '胡椒',
  '汤圆',
  '汤包',
  '汤姆',
  '钱币',
  '孔雀',
  '孙悟空',
  '唐僧',
  '史努比',
  '罗宾',
  '何首乌',
  '陆地',
  '武士',
])

/** After 小 they make a nickname of a thing (黄小鸭), not a given name (黄小明). */
export const things = new Set(
  '鸭鸡鹅狗猫兔鱼虫豆果米熊鸟羊牛马猪猴虎龙象鹿蛙花草树叶瓜桃梨糖球石星月云雨雪跳胖包饼丸子头宝',
)

/** Surnames in pinyin, as they stand in a name written with Latin letters. */
export const pinyinSurnames = new Set(
  (
    'wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng ' +
    'yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue ye yan pan du dai xia zhong ' +
    'tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei ' +
    'qian yin yi chang qiao lai gong wen ouyang sima zhuge'
  ).split(' '),
)
