/** A device may always have so many, whatever others have. */
const alwaysMost = 50

/**
 * Ids of QoS 2 messages between PUBREC and PUBREL, by device: all that is kept of them, since the journal has the rest.
 * A device can have 65,535, the ids there are; all together may have `inAllMost`, about 40 bytes each, and as
 * much again in Aedes while their device is connected.
 * [MQTT-4.3.3-2] [MQTT-4.4.0-1]
 */
export class UnreleasedIds {
  readonly #inAllMost: number
  readonly #byDevice = new Map<string, Set<number>>()
  #count = 0

  constructor(inAllMost: number) {
    this.#inAllMost = inAllMost
  }

  /** Whether there is room for one more of a device. */
  hasRoom(deviceId: string): boolean {
    return this.#count < this.#inAllMost || (this.#byDevice.get(deviceId)?.size ?? 0) < alwaysMost
  }

  has(deviceId: string, messageId: number): boolean {
    return this.#byDevice.get(deviceId)?.has(messageId) ?? false
  }

  add(deviceId: string, messageId: number): void {
    const ids = this.#byDevice.get(deviceId) ?? new Set()
    this.#count -= ids.size
    this.#byDevice.set(deviceId, ids.add(messageId))
    this.#count += ids.size
  }

  /** False where there is no such id. */
  delete(deviceId: string, messageId: number): boolean {
    const ids = this.#byDevice.get(deviceId)
    if (ids?.delete(messageId) !== true) return false
    if (ids.size === 0) this.#byDevice.delete(deviceId)
    this.#count--
    return true
  }

  /** Lets go of all of a device: its session is over. */
  forget(deviceId: string): void {
    this.#count -= this.#byDevice.get(deviceId)?.size ?? 0
    this.#byDevice.delete(deviceId)
  }
}
