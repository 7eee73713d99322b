import type { AuthenticateError, Client } from 'aedes'
import { deviceIdPattern, maxPayloadBytes, maxTopicLength, maySubscribe } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { counter, gauge } from '../lib/metrics.ts'
import type { DeviceDirectory } from '../registry/index.ts'
import type { Journal } from '../storage/journal/index.ts'
import { createAccept, refused, told } from './accept.ts'
import { createAcknowledger } from './acknowledge.ts'
import { createIdentifier } from './identity.ts'
import { Intake } from './intake.ts'
import { certifiedName, type Ports, startListeners } from './listeners/index.ts'
import { createPacketGuard, forgetPassword } from './parser.ts'
import type { Presence } from './presence.ts'
import type { MessageSource } from './source.ts'
import { createSubDevices } from './sub-devices.ts'
import { UnreleasedIds } from './unreleased.ts'

/** Fixed header, topic, message id and payload of the largest message we take. */
const maxPacketBytes = maxPayloadBytes + maxTopicLength * 4 + 64
/** Who has not said a whole CONNECT by then is cut off. */
const helloLongestMs = 10_000
/** QoS 2 messages of all devices between PUBREC and PUBREL. */
const unreleasedInAllMost = 1_000_000

const refusedConnections = counter('connections_refused_total', 'Connections that were refused', ['reason'])
const lostConnections = counter('connections_failed_total', 'Connections that ended with an error')
const refusedSubscriptions = counter('subscriptions_refused_total', 'Subscriptions to topics of others')

export interface BrokerOptions extends Ports {
  readonly journal: Journal
  readonly directory: DeviceDirectory
  readonly presence: Presence
  readonly clock: Clock
  readonly log: Log
  readonly helloMs?: number
  /** QoS 2 messages of all devices between PUBREC and PUBREL; who has many and adds one more is cut off. */
  readonly unreleasedMost?: number
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
    unreleasedMost = unreleasedInAllMost,
  } = options
  const identify = createIdentifier(directory)
  const subDevices = createSubDevices(directory, presence)
  /** Connected devices, with the secret that was theirs then. */
  const connected = new Map<string, { client: Client; secretHash: string }>()
  const acknowledge = createAcknowledger()
  const accept = createAccept(journal, clock, (topic) => {
    if (topic.group !== undefined && connected.has(topic.clientId)) subDevices.heard(topic)
  })

  const unreleased = new UnreleasedIds(unreleasedMost)
  const aedes = new Intake(unreleased, {
    heartbeatInterval: 60_000,
    connectTimeout: helloMs,

    preConnect(client, packet, done) {
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
          if ('device' in result) {
            connected.set(client.id, { client, secretHash: result.device.secretHash })
            return done(null, true)
          }
          refusedConnections.inc({ reason: result.refused })
          const busy = result.refused === 'too-many-lookups' || result.refused === 'lookup-failed'
          const error = new Error(result.refused) as AuthenticateError
          error.returnCode = busy ? 3 : 4
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
      const take = () =>
        accept(client.id, packet, (error) => {
          if (error === undefined && packet.qos === 1 && packet.messageId !== undefined) {
            acknowledge(client, packet.messageId)
            // there is nothing left to do for Aedes
            packet.qos = 0
          }
          done(error)
        })
      if (packet.qos !== 2 || packet.messageId === undefined) return take()
      // came again: Aedes acknowledges it once more
      if (unreleased.has(client.id, packet.messageId)) return done()
      if (unreleased.hasRoom(client.id)) return take()
      refused.inc({ reason: 'unreleased-too-many' })
      done(new Error('too many QoS 2 messages wait for their release'))
    },

    authorizeSubscribe(client, subscription, done) {
      if (maySubscribe(client.id, subscription.topic)) return done(null, subscription)
      refusedSubscriptions.inc()
      done(null, null)
    },
  })
  await aedes.listen()

  aedes.on('clientReady', (client) => presence.set(client.id, true))
  const forget = (client: Client) => {
    // a second connection of the same device may have taken over
    if (connected.get(client.id)?.client !== client) return
    connected.delete(client.id)
    presence.set(client.id, false)
    subDevices.gone(client.id)
  }
  aedes.on('clientDisconnect', forget)
  const failed = (client: Client, error: Error) => {
    lostConnections.inc()
    forget(client)
    log.debug({ deviceId: client.id, error: error.message }, 'connection ended')
  }
  aedes.on('clientError', failed)
  aedes.on('connectionError', failed)
  gauge('devices_connected', 'Devices with a session', () => connected.size)

  const guard = createPacketGuard(maxPacketBytes, ({ conn }) => {
    refusedConnections.inc({ reason: 'packet-too-large' })
    conn.destroy(new Error('packet too large'))
  })
  const listeners = await startListeners(options, {
    helloMs,
    maxPacketBytes,
    onStream: (stream) => guard(aedes.handle(stream)),
    onRefused: (reason) => refusedConnections.inc({ reason }),
    log,
  })

  return {
    port: listeners.port,
    addresses: listeners.addresses,
    state: () => (listeners.isListening() ? 'ok' : 'does not listen'),
    recheck(deviceId) {
      const ids = deviceId === undefined ? [...connected.keys()] : [deviceId]
      for (const id of ids) {
        const one = connected.get(id)
        if (one !== undefined && directory.get(id)?.secretHash !== one.secretHash) one.client.close()
      }
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
      await new Promise<void>((resolve) => {
        listeners.close()
        aedes.close(() => resolve())
      })
    },
  }
}
