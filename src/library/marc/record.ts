export type ControlField = { tag: string; value: string }
export type DataField = {
  tag: string
  ind1: string
  ind2: string
  subfields: { code: string; value: string }[]
}

/** A MARC record of any dialect. */
export type Marc = { leader: string; fields: (ControlField | DataField)[] }

/** A record of a file, or why it could not be read. */
export type ReadMarc = { record: Marc } | { problem: 'record.broken' | 'record.encoding' }

export const dataFields = (record: Marc, tag: string): DataField[] =>
  record.fields.filter((f): f is DataField => f.tag === tag && 'subfields' in f)

export const controlField = (record: Marc, tag: string): string =>
  record.fields.find((f): f is ControlField => f.tag === tag && 'value' in f)?.value ?? ''

/** The values of a field's subfields with one of the codes, in their order. */
export const valuesOf = (field: DataField, codes: string): string[] =>
  field.subfields.filter((s) => codes.includes(s.code)).map((s) => s.value)
