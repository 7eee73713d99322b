import { Aedes, type AedesOptions, type Client, type PublishPacket } from 'aedes'
import { writeToStream } from 'mqtt-packet'
import type { UnreleasedIds } from './unreleased.ts'

// a table of all packet ids, 8 MB, for the few packets that we write with one
writeToStream.cacheNumbers = false

type Done = (error?: Error) => void
type Numbered = { readonly messageId: number }

/** What Aedes keeps of a QoS 2 message until its PUBREL; its promises reject where there is none. */
interface IncomingStore {
  incomingStorePacket(client: Client, packet: Numbered): Promise<void>
  incomingGetPacket(client: Client, packet: Numbered): Promise<Numbered>
  incomingDelPacket(client: Client, packet: Numbered): Promise<void>
  cleanIncoming(client: Client & { readonly _authorized: boolean }): Promise<void>
}

/** An Aedes that forwards nothing of what devices publish: it is for the journal, and nobody may subscribe to it. */
export class Intake extends Aedes {
  declare private readonly persistence: IncomingStore
  readonly #unreleased: UnreleasedIds

  constructor(unreleased: UnreleasedIds, options: AedesOptions) {
    // `unreleased` is the bound
    super({ ...options, maxInflightInbound: 0 })
    this.#unreleased = unreleased
  }

  override async listen(): Promise<void> {
    await super.listen()
    const unreleased = this.#unreleased
    const store: IncomingStore = {
      async incomingStorePacket({ id, closed }, { messageId }) {
        // what began since may be another session, whose message of this id would pass for one that came again
        if (!closed) unreleased.add(id, messageId)
      },
      async incomingGetPacket({ id }, { messageId }) {
        if (!unreleased.has(id, messageId)) throw new Error('no such packet')
        return { messageId }
      },
      async incomingDelPacket({ id }, { messageId }) {
        if (!unreleased.delete(id, messageId)) throw new Error('no such packet')
      },
      async cleanIncoming({ id, _authorized: isIt }) {
        // anybody can say another's id
        if (isIt) unreleased.forget(id)
      },
    }
    Object.assign(this.persistence, store)
  }

  override publish(packet: PublishPacket, callback: Done): void
  override publish(packet: PublishPacket, client: Client | null, done: Done): void
  override publish(packet: PublishPacket, client: Client | Done | null, done?: Done): void {
    if (client === null || typeof client === 'function') super.publish(packet, client ?? (done as Done))
    else done?.()
  }
}
