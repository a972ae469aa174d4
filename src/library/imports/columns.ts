import { fold } from '../../platform/pieces.ts'

/** The columns that a list may have, by the names that lists give them, in Chinese and English. */
const names = {
  isbn: 'isbn isbn13 isbn10 isbn号 isbn编号 国际标准书号 书号 条码 条形码 barcode ean',
  title: 'title 书名 题名 正题名 名称 图书名称 品名 玩具名称 题名与责任说明 booktitle name 书名题名',
  subtitle: 'subtitle 副题名 副书名 副标题',
  creators: 'creators creator authors author 作者 责任者 著者 著作者 作译者 著者译者 作者译者 第一责任者',
  publisher: 'publisher 出版社 出版者 出版单位 出版发行 imprint 品牌 厂家 brand',
  year: 'year 年 年份 出版年 出版年份 出版日期 出版时间 出版年月 pubdate published publicationdate',
  language: 'language 语种 语言',
  series: 'series 丛书 丛书名 丛编 系列 丛编题名',
  kind: 'kind type 类型 种类 载体 载体类型',
  ages: 'ages age 年龄 适读年龄 适用年龄 适合年龄 年龄段',
  ageFrom: 'agefrom 起始年龄 年龄从 最小年龄 minage',
  ageTo: 'ageto 截止年龄 年龄到 最大年龄 maxage',
  subject: 'subject 分类 分类号 中图分类号 中图法分类号 中图法 中图法大类 主题 class classification 类别',
  tags: 'tags tag 标签 关键词 keywords',
  summary: 'summary 简介 内容简介 内容提要 提要 摘要 description abstract',
  copies: 'copies 册数 数量 复本 复本数 复本量 册 件数 本数 count qty quantity',
  accession: 'accession accessionnumber 登录号 财产号 馆藏号 登记号 条码号 资产编号',
} as const

export type Column = keyof typeof names

const byName = new Map<string, Column>(
  Object.entries(names).flatMap(([column, all]) =>
    all.split(' ').map((name) => [fold(name), column as Column]),
  ),
)

/** How far down a list its header may stand: spreadsheets like a title above it. */
const headerWithin = 10

export type Header = { at: number; columns: Map<Column, number> }

/** Finds the row that names the columns, `title` among them; `at` is its index. Null when there is none. */
export const headerOf = (rows: string[][]): Header | null => {
  for (const [at, row] of rows.slice(0, headerWithin).entries()) {
    const columns = new Map<Column, number>()
    row.forEach((cell, i) => {
      const column = byName.get(fold(cell.replace(/[（(].*?[）)]/g, '')))
      if (column && !columns.has(column)) columns.set(column, i)
    })
    if (columns.has('title')) return { at, columns }
  }
  return null
}
