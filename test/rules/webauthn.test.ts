import { describe, expect, it } from 'vitest'
import { readAsserted, readCreated } from '../../src/people/passkeys/webauthn.ts'
import { fromBase64url, toBase64url } from '../../src/platform/base64.ts'
import { anAuthenticator } from '../worker/authenticator.ts'

const asked = { challenge: 'Y2hhbGxlbmdl', origin: 'https://linli.test', rpId: 'linli.test' }

const known = async (kind?: 'ES256' | 'RS256') => {
  const device = await anAuthenticator(kind)
  const made = await readCreated(await device.create(asked), asked)
  if (!made) throw new Error('The key was not taken')
  return { device, made }
}

/** One character of a base64url text changed. */
const spoilt = (given: string, at: number) =>
  given.slice(0, at) + (given[at] === 'A' ? 'B' : 'A') + given.slice(at + 1)

describe('a passkey', () => {
  it.each(['ES256', 'RS256'] as const)('made with %s opens what it was made for', async (kind) => {
    const { device, made } = await known(kind)
    expect(made.credentialId).toBe(device.id)
    expect(await readAsserted(await device.get(asked), made.publicKey, asked)).toEqual({ counter: 1 })
  })

  it('opens every time, whatever the length of its signature', async () => {
    const { device, made } = await known()
    const lengths = new Set<number>()
    for (let i = 0; i < 600; i++) {
      const answer = await device.get(asked)
      lengths.add(answer.signature.length)
      expect(await readAsserted(answer, made.publicKey, asked)).not.toBeNull()
    }
    expect(lengths.size).toBeGreaterThan(1)
  })

  it.each([
    ['another challenge', { ...asked, challenge: 'b3RoZXI' }, {}],
    ['another origin', { ...asked, origin: 'https://foreign.example' }, {}],
    ['another site', { ...asked, rpId: 'foreign.example' }, {}],
    ['a ceremony of the other kind', asked, { type: 'other' }],
    ['a frame of another site', asked, { crossOrigin: true }],
    ['nobody there', asked, { present: false }],
    ['a person who was not verified', asked, { verified: false }],
  ])('does not open with %s, nor is it made so', async (_, signedFor, more) => {
    const { device, made } = await known()
    const swap = (type: string) => (more && 'type' in more ? { type } : more)
    expect(
      await readAsserted(await device.get(signedFor, swap('webauthn.create')), made.publicKey, asked),
    ).toBeNull()
    const other = await anAuthenticator()
    expect(await readCreated(await other.create(signedFor, swap('webauthn.get')), asked)).toBeNull()
  })

  it('does not open with the signature of another key', async () => {
    const { made } = await known()
    const stranger = await anAuthenticator()
    expect(await readAsserted(await stranger.get(asked), made.publicKey, asked)).toBeNull()
  })

  it('does not open when one bit of what was signed was changed', async () => {
    const { device, made } = await known()
    const answer = await device.get(asked)
    for (const member of ['clientDataJSON', 'authenticatorData', 'signature'] as const)
      for (const at of [0, 9, answer[member].length - 3])
        expect(
          await readAsserted({ ...answer, [member]: spoilt(answer[member], at) }, made.publicKey, asked),
        ).toBeNull()
  })

  it.each(['', 'A', '*', 'AAAA', 'oWNmbXQ', 'o'.repeat(4000)])('is not read out of %s', async (rubbish) => {
    const { device, made } = await known()
    const [created, asserted] = [await device.create(asked), await device.get(asked)]
    for (const member of ['clientDataJSON', 'attestationObject'] as const)
      expect(await readCreated({ ...created, [member]: rubbish }, asked)).toBeNull()
    for (const member of ['clientDataJSON', 'authenticatorData', 'signature'] as const)
      expect(await readAsserted({ ...asserted, [member]: rubbish }, made.publicKey, asked)).toBeNull()
  })
})

describe('base64url', () => {
  it('gives back the bytes of any length, and null for what is none', () => {
    for (let n = 0; n < 40; n++) {
      const bytes = Uint8Array.from({ length: n }, (_, i) => 255 - i * 7)
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
    }
    for (const none of ['a', 'ab=', 'a b', 'a+b/', 'é']) expect(fromBase64url(none)).toBeNull()
  })
})
