import type { NewPasskeyAsked, PasskeyAsked } from '../../../src/people/passkeys/schema.ts'

const toBase64url = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))

/** A browser does passkeys for names only: not at a bare address, such as the demo’s 127.0.0.1. */
export const passkeysHere = (): boolean =>
  isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname)

/** Whether the browser offers passkeys where the address is typed. */
export const offersByItself = async (): Promise<boolean> =>
  passkeysHere() &&
  typeof PublicKeyCredential.isConditionalMediationAvailable === 'function' &&
  (await PublicKeyCredential.isConditionalMediationAvailable())

/** Lets this device make a passkey, after its owner’s face, finger or PIN. Null when they turned it down. */
export async function makePasskey({ challenge, rpId, user, known }: NewPasskeyAsked) {
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: bytesOf(challenge),
        rp: { id: rpId, name: '邻里 Linli' },
        user: { id: new TextEncoder().encode(user.id), name: user.name, displayName: user.name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        excludeCredentials: known.map((id) => ({ type: 'public-key' as const, id: bytesOf(id) })),
        attestation: 'none',
        timeout: 240_000,
      },
    })
    .catch(() => null)
  if (!(made instanceof PublicKeyCredential)) return null
  const response = made.response as AuthenticatorAttestationResponse
  return {
    clientDataJSON: toBase64url(response.clientDataJSON),
    attestationObject: toBase64url(response.attestationObject),
  }
}

/** Lets the person choose a passkey; `quiet` waits behind the field where the address is typed. Null when none was chosen. */
export async function choosePasskey({ challenge, rpId }: PasskeyAsked, signal: AbortSignal, quiet = false) {
  const used = await navigator.credentials
    .get({
      publicKey: { challenge: bytesOf(challenge), rpId, userVerification: 'required', timeout: 240_000 },
      mediation: quiet ? 'conditional' : undefined,
      signal,
    })
    .catch(() => null)
  if (!(used instanceof PublicKeyCredential)) return null
  const response = used.response as AuthenticatorAssertionResponse
  return {
    id: used.id,
    clientDataJSON: toBase64url(response.clientDataJSON),
    authenticatorData: toBase64url(response.authenticatorData),
    signature: toBase64url(response.signature),
  }
}
