import { MarcRecord } from '@natlibfi/marc-record'
import { from, to } from '@natlibfi/marc-record-serializers/dist/marcxml.js'
import type { Marc, ReadMarc } from './record.ts'

/** Catalogues hold empty fields and odd indicators: they are read as they are. */
const lenient = {
  strict: false,
  noControlCharacters: false,
  fields: false,
  subfields: false,
  subfieldValues: false,
  controlFieldValues: false,
}

const wholeRecord =
  /<(?<prefix>[\w.-]+:)?record[\s>][\s\S]*?<\/\k<prefix>record\s*>|<(?<other>[\w.-]+:)record[\s>][\s\S]*?<\/\k<other>record\s*>/g

/** The records of a MARCXML document, with or without namespace, each read by itself: a broken one breaks no other. */
export const readMarcXml = async (text: string): Promise<ReadMarc[]> => {
  const records: ReadMarc[] = []
  for (const [xml] of text.matchAll(wholeRecord)) {
    try {
      // A prefix is declared on the collection, which is not here.
      const { leader, fields } = (
        await from(
          xml.replace(/(<\/?)[\w.-]+:(?=record|leader|controlfield|datafield|subfield)/g, '$1'),
          lenient,
        )
      ).toObject()
      const whole = fields.map((f) =>
        'subfields' in f
          ? { ...f, subfields: f.subfields.map((s) => ({ code: s.code, value: s.value ?? '' })) }
          : { ...f, value: f.value ?? '' },
      )
      records.push({ record: { leader, fields: whole } })
    } catch {
      records.push({ problem: 'record.broken' })
    }
  }
  return records
}

/** A record as a MARCXML element, without an XML declaration. */
export const writeMarcXml = (record: Marc): string =>
  to(new MarcRecord(record, lenient), { omitDeclaration: true })

export const xmlHead =
  '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
export const xmlFoot = '</collection>\n'
