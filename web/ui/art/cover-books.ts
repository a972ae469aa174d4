import { lands } from './cover-land.ts'
import { places } from './cover-places.ts'

/** The drawings for books. */
export const scenes = [...lands, ...places]
