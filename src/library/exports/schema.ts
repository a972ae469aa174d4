import * as z from 'zod/mini'
import { id } from '../../platform/shapes.ts'

export const exportFormats = ['csv', 'xlsx', 'marc', 'marcxml', 'cnmarc'] as const

export const ExportQuery = z.object({ format: z.enum(exportFormats), libraryId: z.optional(id) })
export type ExportQuery = z.infer<typeof ExportQuery>
