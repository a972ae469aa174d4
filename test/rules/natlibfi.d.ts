// The package has no types: what we use of it.
declare module '@natlibfi/marc-record' {
  export type Field =
    | { tag: string; value: string }
    | { tag: string; ind1: string; ind2: string; subfields: { code: string; value?: string }[] }

  export class MarcRecord {
    constructor(record?: { leader: string; fields: Field[] }, options?: Record<string, boolean>)
    toObject(): { leader: string; fields: Field[] }
  }
}

declare module '@natlibfi/marc-record-serializers/dist/marcxml.js' {
  import type { MarcRecord } from '@natlibfi/marc-record'

  export function from(xml: string, options?: Record<string, boolean>): Promise<MarcRecord>
  export function to(record: MarcRecord, options?: { omitDeclaration?: boolean; indent?: boolean }): string
}

declare module '@natlibfi/marc-record-serializers/dist/iso2709.js' {
  import type { MarcRecord } from '@natlibfi/marc-record'

  export function from(record: string, options?: Record<string, boolean>): MarcRecord
  export function to(record: MarcRecord): string
}
