import { timingSafeEqual } from 'node:crypto'
import { type DeviceDirectory, type DeviceEntry, hashSecret } from '../registry/index.ts'

/** Why a device may not connect; the reason label of the counter. */
export type Refused =
  | 'client-id'
  | 'certificate-foreign'
  | 'unknown-device'
  | 'wrong-secret'
  | 'too-many-lookups'
  | 'lookup-failed'

export type Identified = { readonly device: DeviceEntry } | { readonly refused: Refused }

/** Strangers looked up in the database at once; beyond it they are told to come back. */
const maxLookups = 50

/** What a connection says of who it is. */
interface Claim {
  readonly clientId: string
  readonly username: string | undefined
  readonly password: Buffer | undefined
  /** The device that its certificate names, where it has one that we trust. */
  readonly certifiedName: string | undefined
}

/**
 * Tells who connects: client id = user name = device id, password = its secret. A certificate in its name stands for user
 * name and password, one in another's name is refused. Known devices cost no query.
 */
export function createIdentifier(directory: DeviceDirectory) {
  let lookups = 0

  async function lookUp(deviceId: string): Promise<DeviceEntry | Refused> {
    if (lookups >= maxLookups) return 'too-many-lookups'
    lookups++
    try {
      return (await directory.find(deviceId)) ?? 'unknown-device'
    } catch {
      return 'lookup-failed'
    } finally {
      lookups--
    }
  }

  return async function identify(claim: Claim): Promise<Identified> {
    const { clientId, password, certifiedName } = claim
    if (certifiedName !== undefined && certifiedName !== clientId) return { refused: 'certificate-foreign' }
    if ((claim.username ?? certifiedName) !== clientId) return { refused: 'client-id' }
    const device = directory.get(clientId) ?? (await lookUp(clientId))
    if (typeof device === 'string') return { refused: device }
    if (certifiedName !== undefined) return { device }
    const given = Buffer.from(hashSecret(password ?? Buffer.alloc(0)), 'hex')
    if (!timingSafeEqual(given, Buffer.from(device.secretHash, 'hex'))) return { refused: 'wrong-secret' }
    return { device }
  }
}
