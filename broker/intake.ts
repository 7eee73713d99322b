import { Aedes, type Client, type PublishPacket } from 'aedes'

type Done = (error?: Error) => void

/** An Aedes that forwards nothing of what devices publish: it is for the journal, and nobody may subscribe to it. */
export class Intake extends Aedes {
  override publish(packet: PublishPacket, callback: Done): void
  override publish(packet: PublishPacket, client: Client | null, done: Done): void
  override publish(packet: PublishPacket, client: Client | Done | null, done?: Done): void {
    if (client === null || typeof client === 'function') super.publish(packet, client ?? (done as Done))
    else done?.()
  }
}
