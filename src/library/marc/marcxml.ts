import type { Marc, ReadMarc } from './record.ts'
import { readElement, xmlText, type Element } from './xml.ts'

const wholeRecord =
  /<(?<prefix>[\w.-]+:)?record[\s>][\s\S]*?<\/\k<prefix>record\s*>|<(?<other>[\w.-]+:)record[\s>][\s\S]*?<\/\k<other>record\s*>/g

/** Whether somebody wrote this field, and did not only indent it. */
const spoken = (text: string): string => (text.trim() === '' && text.includes('\n') ? '' : text)

const fieldOf = ({ name, attributes, children, text }: Element): Marc['fields'] => {
  const of = (key: string) => attributes.get(key) ?? ''
  if (name === 'controlfield') return [{ tag: of('tag'), value: spoken(text) }]
  if (name !== 'datafield') return []
  const subfields = children
    .filter((child) => child.name === 'subfield')
    .map((child) => ({ code: child.attributes.get('code') ?? '', value: spoken(child.text) }))
  return [{ tag: of('tag'), ind1: of('ind1') || ' ', ind2: of('ind2') || ' ', subfields }]
}

/** The records of a MARCXML document, with or without namespace, each read by itself: a broken one breaks no other. */
export const readMarcXml = (text: string): ReadMarc[] =>
  [...text.matchAll(wholeRecord)].map(([xml]) => {
    const record = readElement(xml)
    const leader = record?.children.find(({ name }) => name === 'leader')
    const fields = record?.children.flatMap(fieldOf) ?? []
    return record && (leader || fields.length > 0)
      ? { record: { leader: leader?.text ?? '', fields } }
      : { problem: 'record.broken' }
  })

const attributes = (all: Record<string, string>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${xmlText(value)}"`)
    .join('')

const element = (name: string, told: Record<string, string>, inner: string): string =>
  `<${name}${attributes(told)}>${inner}</${name}>`

/** A record as a MARCXML element, without an XML declaration. */
export const writeMarcXml = ({ leader, fields }: Marc): string => {
  const inside = fields.map((field) =>
    'subfields' in field
      ? element(
          'datafield',
          { tag: field.tag, ind1: field.ind1, ind2: field.ind2 },
          field.subfields.map(({ code, value }) => element('subfield', { code }, xmlText(value))).join(''),
        )
      : element('controlfield', { tag: field.tag }, xmlText(field.value)),
  )
  const namespace = { xmlns: 'http://www.loc.gov/MARC21/slim' }
  return element('record', namespace, `${element('leader', {}, xmlText(leader))}${inside.join('')}`)
}

export const xmlHead =
  '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
export const xmlFoot = '</collection>\n'
