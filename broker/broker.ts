import type { AuthenticateError, Client, ConnectPacket, PublishPacket } from 'aedes'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import type { Log } from '../lib/log.ts'
import { counter, gauge } from '../lib/metrics.ts'
import type { DeviceDirectory } from '../registry/index.ts'
import {
  deviceIdPattern,
  maxPayloadBytes,
  parseDeviceTopic,
  statePayload,
  stateTopic,
} from '../schemas/index.ts'
import type { Journal } from '../storage/journal/index.ts'
import { createAccept, refused, told } from './accept.ts'
import { createAcknowledger } from './acknowledge.ts'
import { closingReason, type DeviceNotes, noNotes } from './closing.ts'
import { createConnections } from './connections.ts'
import { takeOnce } from './exactly-once.ts'
import { createIdentifier } from './identity.ts'
import { Intake, noFilter } from './intake.ts'
import { certifiedName, type Ports, startListeners } from './listeners/index.ts'
import { admits, hardestPayloadBytes, maxPacketBytes, mostBytes, type SaidTopic } from './packet-rules.ts'
import { createPacketGuard, forgetPassword } from './parser.ts'
import type { Presence } from './presence.ts'
import { createBackPressure } from './reading.ts'
import { Sessions } from './sessions.ts'
import type { MessageSource } from './source.ts'
import { createSubDevices } from './sub-devices.ts'

/** Who has not said a whole CONNECT by then is cut off. */
const helloLongestMs = 10_000
/** Packets that may follow a CONNECT while it is looked at: what one read of the socket gives is much less. */
const pipelinedMost = 2_000
const expireSessionsEveryMs = 3_600_000

const refusedConnections = counter('connections_refused_total', 'Connections that were refused', ['reason'])
const lostConnections = counter('connections_failed_total', 'Connections that ended with an error')
const supersededWills = counter(
  'wills_superseded_total',
  'Last wills on presence left out, since their device had connected again',
)
const refusedSubscriptions = counter('subscriptions_refused_total', 'Subscriptions that were not granted')

export interface BrokerOptions extends Ports {
  readonly journal: Journal
  readonly directory: DeviceDirectory
  readonly presence: Presence
  readonly clock: Clock
  readonly log: Log
  readonly helloMs?: number
  /** The name under which Sparkplug edge nodes wait for us. */
  readonly hostId?: string
  /** Sessions that outlive their connection; without it they last as long as the broker. */
  readonly sessions?: Sessions | undefined
  /** Is told what was refused of devices, and why connections were ended. */
  readonly notes?: DeviceNotes | undefined
}

/** Why a last will may not be taken, which would be found only when it is due. [MQTT-3.1.2-8] */
function willFault({ clientId, will }: ConnectPacket): string | undefined {
  if (will === undefined) return undefined
  if (will.payload.length > maxPayloadBytes) return 'will-too-large'
  return parseDeviceTopic(will.topic)?.clientId === clientId ? undefined : 'will-topic'
}

/** Starts the MQTT listeners: TCP, and TLS and WebSocket where wanted. Rejects with `port-taken` or `settings-invalid`. */
export async function startBroker(
  options: BrokerOptions,
): Promise<MessageSource & { readonly port: number }> {
  const {
    journal,
    directory,
    presence,
    clock,
    log,
    helloMs = helloLongestMs,
    hostId = 'hoistway',
    sessions = new Sessions({ clock }),
    notes = noNotes,
  } = options
  const identify = createIdentifier(directory)
  const subDevices = createSubDevices(directory, presence)
  const connections = createConnections(directory, presence, subDevices.gone)
  const acknowledge = createAcknowledger()
  const wait = createBackPressure()
  const accept = createAccept(journal, clock, {
    accepted(topic) {
      if (topic.group !== undefined && connections.has(topic.clientId)) subDevices.heard(topic)
    },
    refused: (message) => notes.refused(message),
  })
  const willFaults = new WeakMap<Client, string>()

  /** Hands a message to the journal, and its acknowledgement to Aedes or the device. */
  function take(client: Client, packet: PublishPacket, done: (error?: Error) => void): void {
    const { qos, messageId } = packet
    const isWill = packet === (client as Client & { will: PublishPacket | null }).will
    const topic = (packet as SaidTopic).saidTopic ?? packet.topic
    // the device is back: what was to tell that it is gone would come after that
    if (isWill && aedes.isDisplaced(client) && parseDeviceTopic(topic)?.kind === 'presence') {
      supersededWills.inc()
      done()
      return
    }
    // nobody may plant a message for later subscribers
    packet.retain = false
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    if (payload.length > hardestPayloadBytes) {
      refused.inc({ reason: 'packet-too-large' })
      done(new HoistwayError('packet-too-large', `a payload of ${payload.length} bytes`))
      return
    }
    const publication = { clientId: client.id, topic, payload, qos, isWill }
    const written = wait(client, payload.length + topic.length)
    const isTaken: typeof done = (error) => {
      written()
      done(error)
    }
    if (qos === 2 && messageId !== undefined) {
      const message = { session: aedes.sessionOf(client), messageId, topic, payload }
      takeOnce(sessions, message, (memos, kept) => accept({ ...publication, memos }, kept), isTaken)
      return
    }
    accept(publication, (error) => {
      if (error === undefined && qos === 1 && messageId !== undefined) {
        acknowledge(client, messageId)
        // there is nothing left to do for Aedes
        packet.qos = 0
      }
      isTaken(error)
    })
  }

  const aedes = new Intake(sessions, connections.letIn, {
    heartbeatInterval: 60_000,
    connectTimeout: helloMs,
    queueLimit: pipelinedMost,
    // ids are those of devices, whatever the protocol version
    maxClientsIdLength: 64,

    preConnect(client, packet, done) {
      const fault = willFault(packet)
      if (fault !== undefined) willFaults.set(client, fault)
      // a broker that takes an empty client id with clean=0 would break [MQTT-3.1.3-8]; ours are device ids
      if (deviceIdPattern.test(packet.clientId ?? '')) return done(null, true)
      refusedConnections.inc({ reason: 'client-id' })
      client.conn.end(Buffer.from([0x20, 2, 0, 2]))
      done(new Error('client id is not a device id'), false)
    },

    authenticate(client, username, password, done) {
      const said = { clientId: client.id, username, password: password as Buffer | undefined }
      identify({ ...said, certifiedName: certifiedName(client.conn) })
        .then((result) => {
          forgetPassword(client)
          const fault = willFaults.get(client)
          if ('device' in result && fault === undefined) {
            connections.identified(client, result.device.secretHash)
            return done(null, true)
          }
          const reason = 'device' in result ? (fault as string) : result.refused
          refusedConnections.inc({ reason })
          if ('device' in result) notes.closed(client.id, reason, 'its last will may not be published')
          const busy = reason === 'too-many-lookups' || reason === 'lookup-failed'
          const error = new Error(reason) as AuthenticateError
          // "not authorised" for who is known
          error.returnCode = busy ? 3 : 'device' in result ? 5 : 4
          done(error, false)
        })
        .catch((error) => {
          log.warn({ device: client.id, error: messageOf(error) }, 'a connection could not be answered')
          client.close()
        })
    },

    authorizePublish(client, packet, done) {
      // without a client it is Aedes itself, which announces brokers that we do not have
      if (client === null) return done(new Error('only devices publish'))
      take(client, packet, done)
    },

    authorizeSubscribe(client, subscription, done) {
      if (aedes.grants(client, subscription)) return done(null, subscription)
      if (subscription.topic !== noFilter.topic) refusedSubscriptions.inc()
      done(null, null)
    },
  })
  await aedes.listen()
  /** Tells edge nodes whether we are there: before the port opens, and before it closes. */
  const sayState = (online: boolean) =>
    new Promise<void>((resolve) => {
      const payload = Buffer.from(statePayload(online, clock.now()))
      const common = { cmd: 'publish', topic: stateTopic(hostId), dup: false } as const
      aedes.publish({ ...common, payload, qos: 1, retain: true }, () => resolve())
    })
  await sayState(true)

  const failed = (client: Client, error: Error) => {
    lostConnections.inc()
    const reason = connections.isIdentified(client) ? closingReason(error) : undefined
    if (reason !== undefined) notes.closed(client.id, reason, error.message)
    log.debug({ deviceId: client.id, error: error.message }, 'connection ended')
  }
  aedes.on('clientError', failed)
  aedes.on('connectionError', failed)
  gauge('devices_connected', 'Devices with a session', connections.size)
  const expiring = every(
    expireSessionsEveryMs,
    () => sessions.expire(connections.has),
    (error) =>
      log.warn({ error: messageOf(error) }, 'kept sessions could not be looked through; trying again'),
  )

  const guard = createPacketGuard({
    mostBytes,
    tooLarge({ conn }, cmd) {
      refusedConnections.inc({ reason: 'packet-too-large' })
      conn.destroy(
        new HoistwayError('packet-too-large', `a ${cmd.toUpperCase()} of more than ${mostBytes(cmd)} bytes`),
      )
    },
    unknownLevel({ conn }) {
      refusedConnections.inc({ reason: 'protocol-version' })
      conn.end(Buffer.from([0x20, 2, 0, 1]))
    },
    admits: (client, packet) =>
      admits(client, packet, ({ conn }, what) => conn.destroy(new HoistwayError('protocol-error', what))),
  })
  const listeners = await startListeners(options, {
    helloMs,
    maxPacketBytes,
    onStream(stream) {
      const client = aedes.handle(stream)
      guard(client)
      stream.once('close', () => connections.gone(client))
    },
    onRefused: (reason) => refusedConnections.inc({ reason }),
    log,
  })

  return {
    port: listeners.port,
    addresses: listeners.addresses,
    state: () => (listeners.isListening() ? 'ok' : 'does not listen'),
    recheck(deviceId) {
      connections.recheck(deviceId)
      // what is kept of a device ends with its right to connect
      if (deviceId !== undefined && directory.get(deviceId) === undefined)
        void sessions.end(deviceId).catch(() => {})
    },
    tell(topic, payload) {
      const packet = {
        cmd: 'publish',
        topic,
        payload: Buffer.from(payload),
        qos: 0,
        retain: false,
        dup: false,
      } as const
      aedes.publish(packet, (error) => {
        if (error) log.warn({ topic, error: error.message }, 'a device could not be told')
        else told.inc()
      })
    },
    async close() {
      await expiring.stop()
      await sayState(false)
      await new Promise<void>((resolve) => {
        listeners.close()
        aedes.close(() => resolve())
      })
    },
  }
}
