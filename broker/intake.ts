import { Aedes, type AedesOptions, type Client, type PublishPacket, type Subscription } from 'aedes'
import { writeToStream } from 'mqtt-packet'
import { maySubscribe } from '../schemas/index.ts'
import { filtersMost, type Session, type Sessions } from './sessions.ts'

// a table of all packet ids, 8 MB, for the few packets that we write with one
writeToStream.cacheNumbers = false

type Done = (error?: Error) => void
type Numbered = { readonly messageId: number }
type Filter = Pick<Subscription, 'topic' | 'qos'>

/** What Aedes keeps of sessions; its promises reject where there is none. */
interface SessionStore {
  subscriptionsByClient(client: { readonly id: string }): Promise<Filter[]>
  addSubscriptions(client: Client, filters: readonly Filter[]): Promise<void>
  removeSubscriptions(client: Client, filters: readonly string[]): Promise<void>
  cleanSubscriptions(client: Client): Promise<void>
  incomingStorePacket(client: Client, packet: Numbered): Promise<void>
  incomingGetPacket(client: Client, packet: Numbered): Promise<Numbered>
  incomingDelPacket(client: Client, packet: Numbered): Promise<void>
  cleanIncoming(client: Client & { readonly _authorized: boolean }): Promise<void>
  subscriptionsByTopic(): Promise<never[]>
  outgoingEnqueue(): Promise<void>
  outgoingEnqueueCombi(): Promise<void>
  outgoingUpdate(): Promise<void>
}

/** Aedes says "session present" only where a session has a subscription: this stands for one, and is not granted. */
export const noFilter: Filter = { topic: '$session', qos: 0 }

/** What Aedes has and does not declare. */
interface Registry {
  readonly clients: Record<string, Client>
  registerClient(client: Client): void
  _finishRegisterClient(client: Client): void
  unregisterClient(client: Client): void
}
const registry = Aedes.prototype as unknown as Registry

/**
 * An Aedes that forwards nothing of what devices publish: it is for the journal, and nobody may subscribe to it. It keeps
 * sessions in `Sessions`, and what it says to devices it says once.
 */
export class Intake extends Aedes {
  declare private readonly persistence: SessionStore
  declare readonly clients: Record<string, Client>
  readonly #sessions: Sessions
  readonly #registers: (client: Client) => void
  readonly #sessionOf = new WeakMap<Client, Session>()
  readonly #displaced = new WeakSet<Client>()

  /** @param registers called for a connection that is let in, before it takes the place of another; it may close it. */
  constructor(sessions: Sessions, registers: (client: Client) => void, options: AedesOptions) {
    // `Sessions` is the bound
    super({ ...options, maxInflightInbound: 0 })
    this.#sessions = sessions
    this.#registers = registers
    this.on('unsubscribe', (filters, client) => {
      if (!client.closed) for (const filter of filters) this.#sessionOf.get(client)?.filters.delete(filter)
    })
  }

  /** The session of a connection that was let in. */
  sessionOf(client: Client): Session {
    const session =
      this.#sessionOf.get(client) ?? this.#sessions.get(client.id) ?? this.#sessions.begin(client.id)
    this.#sessionOf.set(client, session)
    return session
  }

  /** Whether another connection of the same device took the place of this one. */
  isDisplaced(client: Client): boolean {
    return this.#displaced.has(client)
  }

  /** Grants a filter, where it is one that the device may hear and its session has room. */
  grants(client: Client, { topic, qos }: Filter): boolean {
    if (!maySubscribe(client.id, topic)) return false
    // a session is being restored before its connection is registered
    const { filters } = this.#sessionOf.get(client) ?? this.#sessions.get(client.id) ?? this.sessionOf(client)
    if (!filters.has(topic) && filters.size >= filtersMost) return false
    filters.set(topic, qos)
    return true
  }

  override async listen(): Promise<void> {
    await super.listen()
    const sessions = this.#sessions
    const isConnected = (id: string) => this.clients[id] !== undefined
    const store: SessionStore = {
      // asked only where a client keeps its session
      async subscriptionsByClient({ id }) {
        if (!(await sessions.open(id, isConnected))) return []
        const filters = sessions.get(id)?.filters ?? []
        return [noFilter, ...[...filters].map(([topic, qos]) => ({ topic, qos: qos as 0 | 1 | 2 }))]
      },
      addSubscriptions: (client) => sessions.save(this.sessionOf(client)),
      removeSubscriptions: (client, filters) => {
        const session = this.sessionOf(client)
        for (const filter of filters) session.filters.delete(filter)
        return sessions.save(session)
      },
      // what is kept ends in `cleanIncoming`, when nobody else has the device's id any more
      async cleanSubscriptions() {},
      async incomingStorePacket() {
        // it is remembered when the journal has the message
      },
      incomingGetPacket: async (client, { messageId }) => {
        if (!this.sessionOf(client).unreleased.has(messageId)) throw new Error('no such packet')
        return { messageId }
      },
      incomingDelPacket: (client, { messageId }) =>
        sessions.released(this.sessionOf(client), messageId).catch((error: Error) => {
          // Aedes would say PUBCOMP all the same
          client.conn.destroy()
          throw error
        }),
      cleanIncoming: async (client) => {
        // anybody can say another's id
        if (!client._authorized) return
        if (!client.closed) return sessions.end(client.id)
        const session = this.#sessionOf.get(client)
        if (session?.isKept === false) sessions.leave(session)
      },
      subscriptionsByTopic: async () => [],
      async outgoingEnqueue() {},
      async outgoingEnqueueCombi() {},
      async outgoingUpdate() {},
    }
    Object.assign(this.persistence, store)
  }

  /** Of the connections of a device the last one counts; one that closed meanwhile is none. [MQTT-3.1.4-2] */
  registerClient(client: Client): void {
    if (!client.closed) this.#registers(client)
    if (client.closed) return
    this.#sessionOf.delete(client)
    if (client.clean) this.#sessionOf.set(client, this.#sessions.begin(client.id))
    const before = this.clients[client.id]
    if (before !== undefined) this.#displaced.add(before)
    registry.registerClient.call(this, client)
  }

  _finishRegisterClient(client: Client): void {
    // it may have closed while the one before it was ended
    if (!client.closed) registry._finishRegisterClient.call(this, client)
  }

  unregisterClient(client: Client): void {
    // Aedes would take it for the one that took its place
    if (this.clients[client.id] === client) registry.unregisterClient.call(this, client)
  }

  override publish(packet: PublishPacket, callback: Done): void
  override publish(packet: PublishPacket, client: Client | null, done: Done): void
  override publish(packet: PublishPacket, client: Client | Done | null, done?: Done): void {
    if (client === null || typeof client === 'function') super.publish(packet, client ?? (done as Done))
    else done?.()
  }
}
