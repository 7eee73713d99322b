import { Aedes, type Client, type PublishPacket } from 'aedes'

type Done = (error?: Error) => void

/** An Aedes that forwards nothing of what devices publish: it is for the journal, and nobody may subscribe to it. */
export class Intake extends Aedes {
  declare private readonly persistence: {
    incomingGetPacket(client: Client, packet: { messageId: number }): Promise<unknown>
  }

  /** Whether a QoS 2 message of that id was taken and is not yet released: then it came again. [MQTT-4.3.3-2] */
  holds(client: Client, messageId: number): Promise<boolean> {
    return this.persistence.incomingGetPacket(client, { messageId }).then(
      () => true,
      () => false,
    )
  }

  override publish(packet: PublishPacket, callback: Done): void
  override publish(packet: PublishPacket, client: Client | null, done: Done): void
  override publish(packet: PublishPacket, client: Client | Done | null, done?: Done): void {
    if (client === null || typeof client === 'function') super.publish(packet, client ?? (done as Done))
    else done?.()
  }
}
