import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { type Generator, type LoadDevice, monotonicMs, startGenerator } from '../generator/index.ts'
import { mosquittoVersion, startMosquitto } from '../mosquitto.ts'
import { defineRow, type Line } from '../row.ts'
import { createServer } from '../server.ts'

/** What mosquitto_passwd writes unless told otherwise. */
const iterations = 101
/** A device that is refused tries again after this. */
const retryMs = 500
const patienceMs = 180_000

interface Broker {
  readonly port: number
  stop(): Promise<unknown>
  start(): Promise<void>
}

/** A password file as mosquitto_passwd makes it: PBKDF2 with SHA-512. */
function passwordFile(devices: readonly LoadDevice[]): string {
  const line = ({ deviceId, secret = '' }: LoadDevice) => {
    const salt = randomBytes(12)
    const hash = pbkdf2Sync(secret, salt, iterations, 64, 'sha512')
    return `${deviceId}:$7$${iterations}$${salt.toString('base64')}$${hash.toString('base64')}\n`
  }
  return devices.map(line).join('')
}

/** Connects all, restarts the broker, connects all again at once. In seconds: of the storm, and since the restart began. */
async function storm(generator: Generator, broker: Broker, devices: readonly LoadDevice[]) {
  const { port } = broker
  await generator.connect({ port, devices, atOnce: 50, patienceMs })
  await broker.stop()
  await generator.disconnect()
  const restartMs = monotonicMs()
  await broker.start()
  const atOnce = devices.length
  const { startedMs, allMs, tries } = await generator.connect({ port, devices, atOnce, retryMs, patienceMs })
  await generator.disconnect()
  return { stormS: (allMs - startedMs) / 1_000, wholeS: (allMs - restartMs) / 1_000, tries }
}

/** Everybody comes back at once after a restart, each with a secret of its own. */
export default defineRow({
  id: 'reconnect',
  title: 'a restart, and every device back at once',
  async run({ settings, progress, measure, resources }) {
    const count = settings.devices
    const { server, devices } = await progress.step(`server, ${count} lifts`, () =>
      createServer(resources, count),
    )
    const { product } = server
    const ours = await measure('restart and storm', () =>
      storm(
        startGenerator(resources),
        { port: server.mqttPort, stop: () => product.end('SIGINT'), start: product.start },
        devices,
      ),
    )
    let theirs: typeof ours | undefined
    if (mosquittoVersion() === undefined) progress.note('mosquitto is not installed: its figures stay empty')
    else {
      const mosquitto = await startMosquitto(resources, passwordFile(devices))
      theirs = await measure('restart and storm, Mosquitto', () =>
        storm(
          startGenerator(resources),
          { port: mosquitto.port, stop: mosquitto.kill, start: mosquitto.start },
          devices,
        ),
      )
    }
    const against = 'Mosquitto with a password file'
    const all = `${count.toLocaleString('en-US')} devices back`
    const lines: Line[] = [
      {
        what: `${all}, since it listens`,
        unit: 's',
        ours: ours.stormS,
        baseline: theirs?.stormS ?? null,
        against,
        beside: `tries: ours ${ours.tries}, Mosquitto ${theirs?.tries ?? '–'}`,
      },
      {
        what: `${all}, since the restart`,
        unit: 's',
        ours: ours.wholeS,
        baseline: theirs?.wholeS ?? null,
        against,
        beside: 'ours starts PostgreSQL and DuckDB too',
      },
    ]
    return lines
  },
})
