import { readFileSync } from 'node:fs'
import {
  type BrokerOptions,
  connectExternalBroker,
  type ExternalBrokerOptions,
  type MessageSource,
  Sessions,
  startBroker,
} from '../broker/index.ts'
import type { Config } from '../lib/config.ts'

type Common = Pick<BrokerOptions, 'journal' | 'presence' | 'notes' | 'directory' | 'clock' | 'log'>

/** Starts where messages come from: the embedded broker, or a client of the one that `MQTT_URL` names. */
export function startSource(
  options: Common &
    Pick<ExternalBrokerOptions, 'onAvailability'> & {
      readonly config: Config
      readonly instanceId: string
    },
): Promise<MessageSource> {
  const { config, instanceId, journal, presence, notes, directory, clock, log, onAvailability } = options
  const common = { journal, presence, notes, clock, log, hostId: config.SPARKPLUG_HOST_ID }
  if (config.MQTT_URL === undefined) {
    return startBroker({
      ...common,
      host: config.HOST,
      port: config.MQTT_PORT,
      tls: config.MQTTS_PORT === undefined ? undefined : { port: config.MQTTS_PORT, files: config },
      webSocketPort: config.MQTT_WS_PORT,
      directory,
      sessions: new Sessions({ clock, journal }),
    })
  }
  return connectExternalBroker({
    ...common,
    url: config.MQTT_URL,
    username: config.MQTT_USERNAME,
    password: config.MQTT_PASSWORD,
    ca: config.MQTT_CA_FILE === undefined ? undefined : readFileSync(config.MQTT_CA_FILE),
    protocolVersion: config.MQTT_VERSION === '5' ? 5 : 4,
    shareGroup: config.MQTT_SHARE_GROUP,
    clientId: `hoistway-${instanceId}`,
    idOf: (...named) => directory.get(...named)?.id,
    onAvailability,
    random: Math.random,
  })
}
