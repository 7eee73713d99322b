import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { messageOf } from '../lib/errors.ts'
import { createLog } from '../lib/log.ts'
import { type DeviceSpec, isWholeList, parseDevices, startFleet } from './index.ts'

const usage = `usage: node simulators/main.ts --devices FILE|- [--url mqtt://127.0.0.1:1883] [--every SECONDS]
       [--scenario quiet|demo|city|storm] [--seed N]
FILE has one device a line: {"deviceId","secret","equipmentCode","class","family","floors"?,"name"?}
With "-" the first line of the standard input may be a whole list {"devices":[…]}; its end then stops the fleet.`

interface Arguments {
  readonly url: string
  readonly everyMs: number
  readonly scenario: string
  readonly seed: number
  readonly devices: string
}

/** Reads the arguments; throws with every fault listed. */
function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
      every: { type: 'string', default: '5' },
      scenario: { type: 'string', default: 'quiet' },
      seed: { type: 'string', default: '1' },
      devices: { type: 'string', default: '' },
    },
  })
  const everyS = Number(values.every)
  const seed = Number(values.seed)
  const faults: string[] = []
  if (values.devices === '') faults.push('--devices is missing')
  if (!/^(mqtts?|wss?):\/\//.test(values.url))
    faults.push('--url must begin with mqtt://, mqtts://, ws:// or wss://')
  if (!(everyS >= 0.5 && everyS <= 86_400)) faults.push('--every must be seconds from 0.5 to 86400')
  if (!Number.isSafeInteger(seed)) faults.push('--seed must be a whole number')
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return {
    url: values.url,
    everyMs: everyS * 1_000,
    scenario: values.scenario,
    seed,
    devices: values.devices,
  }
}

/** Devices from the standard input. A whole list in the first line comes from a parent: `onParentGone` is then called at the end. */
function devicesFromStdin(onParentGone: () => void): Promise<DeviceSpec[]> {
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    let fromParent = false
    const finish = () => {
      try {
        resolve(parseDevices(lines))
      } catch (error) {
        reject(error)
      }
    }
    createInterface({ input: process.stdin })
      .on('line', (line) => {
        if (fromParent) return
        lines.push(line)
        fromParent = lines.length === 1 && isWholeList(line)
        if (fromParent) finish()
      })
      .on('close', () => (fromParent ? onParentGone() : finish()))
  })
}

async function run(): Promise<void> {
  const { devices: source, ...options } = readArguments()
  const log = createLog(process.env.LOG_LEVEL ?? 'info')
  const ended = Promise.withResolvers<string>()
  const devices =
    source === '-'
      ? await devicesFromStdin(() => ended.resolve('end of the standard input'))
      : parseDevices((await readFile(source, 'utf8')).split('\n'))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ended.resolve(signal))
  const fleet = await startFleet({ ...options, devices, log })
  log.info({ devices: devices.length, url: options.url, scenario: options.scenario }, 'fleet started')
  const reason = await ended.promise
  await fleet.stop()
  log.info({ reason, ...fleet.stats }, 'fleet stopped')
  process.stdin.destroy()
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n${usage}\n`)
  process.exit(2)
}
