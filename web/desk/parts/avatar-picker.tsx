import { useId } from 'preact/hooks'
import { avatarLabel } from '../../ui/art/avatar-label.ts'
import { Avatar } from '../../ui/art/avatar.tsx'
import type { Avatar as Face } from '../../ui/shapes.ts'

export const faces: Face[] = [
  'fish',
  'owl',
  'cat',
  'rabbit',
  'bear',
  'fox',
  'panda',
  'whale',
  'bird',
  'turtle',
  'deer',
  'hedgehog',
]

type Props = {
  label: string
  value: Face | ''
  onChoose: (face: Face) => void
  size?: number
  fault?: string
}

/** The twelve animals, one of which stands for a child. */
export function AvatarPicker({ label, value, onChoose, size = 56, fault }: Props) {
  const name = useId()
  return (
    <fieldset class="faces" data-fault={fault}>
      <legend>{label}</legend>
      <div>
        {faces.map((face) => (
          <label key={face}>
            <input type="radio" name={name} checked={face === value} onChange={() => onChoose(face)} />
            <Avatar name={face} size={size} />
            <span>{avatarLabel(face)}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
