/** The 22 top classes of the Chinese Library Classification (中国图书馆分类法, 5th edition), by letter. */
export const subjects = {
  A: {
    zh: '马克思主义、列宁主义、毛泽东思想、邓小平理论',
    en: 'Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory',
  },
  B: { zh: '哲学、宗教', en: 'Philosophy and religion' },
  C: { zh: '社会科学总论', en: 'Social sciences in general' },
  D: { zh: '政治、法律', en: 'Politics and law' },
  E: { zh: '军事', en: 'Military science' },
  F: { zh: '经济', en: 'Economics' },
  G: { zh: '文化、科学、教育、体育', en: 'Culture, science, education and sports' },
  H: { zh: '语言、文字', en: 'Languages and linguistics' },
  I: { zh: '文学', en: 'Literature' },
  J: { zh: '艺术', en: 'Art' },
  K: { zh: '历史、地理', en: 'History and geography' },
  N: { zh: '自然科学总论', en: 'Natural sciences in general' },
  O: { zh: '数理科学和化学', en: 'Mathematics, physics and chemistry' },
  P: { zh: '天文学、地球科学', en: 'Astronomy and earth sciences' },
  Q: { zh: '生物科学', en: 'Life sciences' },
  R: { zh: '医药、卫生', en: 'Medicine and health' },
  S: { zh: '农业科学', en: 'Agriculture' },
  T: { zh: '工业技术', en: 'Technology' },
  U: { zh: '交通运输', en: 'Transport' },
  V: { zh: '航空、航天', en: 'Aviation and space' },
  X: { zh: '环境科学、安全科学', en: 'Environment and safety' },
  Z: { zh: '综合性图书', en: 'General works' },
} as const

export type SubjectLetter = keyof typeof subjects

export const subjectLetters = Object.keys(subjects) as [SubjectLetter, ...SubjectLetter[]]

const byName = new Map<string, SubjectLetter>(subjectLetters.map((letter) => [subjects[letter].zh, letter]))

/** The top class of a class mark (`I287.8`, `TP3`), a lone letter, or a class's own Chinese name; else null. */
export const subjectOf = (text: string): SubjectLetter | null => {
  const plain = text.normalize('NFKC').trim()
  const mark = /^([A-SU-Z]|T[A-Z]?)(\d[\d./\-()"=:+<>A-Za-z]*)?$/.exec(plain)
  const letter = mark?.[1]?.charAt(0) as SubjectLetter | undefined
  if (letter && letter in subjects) return letter
  return byName.get(plain) ?? null
}
