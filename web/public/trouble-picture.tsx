import { NoNetwork, NothingFound } from '../ui/art/scenes.tsx'

/** Nothing at this address, or no way there. */
export const TroublePicture = ({ status }: { status: number }) =>
  status === 404 ? <NothingFound /> : <NoNetwork />
