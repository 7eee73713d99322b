import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DeadLetterFile } from '../schemas/index.ts'
import { createProduct, type Product } from '../test/support/server-process.ts'
import { until } from '../test/support/until.ts'

const registry = join(import.meta.dirname, '../test/fixtures/registry/two-firms.csv')

let product: Product
let admin: string
beforeAll(async () => {
  product = await createProduct()
  await product.run('import', registry)
  admin = (await product.run('token', '--role', 'admin')).stdout.trim()
  const { secret } = JSON.parse(
    (await product.run('device', 'add', '--equipment', 'LIFT-1', '--json')).stdout,
  )
  await product.start()
  const client = await mqtt.connectAsync({
    port: product.mqttPort,
    host: '127.0.0.1',
    clientId: 'LIFT-1',
    username: 'LIFT-1',
    password: secret,
  })
  for (const payload of ['{"floor":1,"flux":2}', 'bell \u0007'])
    await client.publishAsync('eq/v1/LIFT-1/status', payload, { qos: 1 })
  await client.endAsync()
  await until(async () => expect((await letters()).map(({ id }) => id).sort()).toEqual([1, 2]))
})
afterAll(() => product?.dispose())

const run = (...args: string[]) => product.run('dead-letters', ...args)
async function letters(...args: string[]): Promise<{ id: number; code: string }[]> {
  const { stdout } = await run('list', '--json', ...args)
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
const file = (id: number) => product.get<DeadLetterFile>(`/api/v1/dead-letters/${id}`, admin)
const ended = (id: number, count: number) =>
  until(async () => {
    const { replays } = await file(id)
    expect(replays.filter(({ endedAt }) => endedAt !== null)).toHaveLength(count)
  })

it('lists one a line, and finds by code and device', async () => {
  const { stdout, code } = await run('list')
  expect(code).toBe(0)
  const codes = stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t')[4])
  expect(codes.sort()).toEqual(['metric-unknown', 'payload-not-json'])
  expect(await letters('--code', 'metric-unknown')).toMatchObject([{ deviceId: 'LIFT-1', state: 'open' }])
  expect(await letters('--device', 'LIFT-2')).toEqual([])
})

it('shows one with its bytes, of which none steers the terminal', async () => {
  const [letter] = await letters('--code', 'payload-not-json')
  const { stdout } = await run('show', String(letter?.id))
  expect(stdout).toContain('bell \\u0007')
  const shown = JSON.parse((await run('show', String(letter?.id), '--json')).stdout)
  expect(Buffer.from(shown.payloadBase64, 'base64').toString()).toBe('bell \u0007')
  expect(await run('show', '99')).toMatchObject({ code: 2, stderr: expect.stringContaining('99') })
})

it('has them replayed by a server that runs, and by one that starts', async () => {
  const [letter] = await letters('--code', 'metric-unknown')
  const id = letter?.id as number
  expect(await run('replay', String(id))).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('1 asked'),
  })
  await ended(id, 1)
  expect(await file(id)).toMatchObject({
    state: 'open',
    code: 'metric-unknown',
    model: 'hoistway-v1',
    payloadText: '{"floor":1,"flux":2}',
    replays: [{ askedBy: expect.stringContaining('(command)'), code: 'metric-unknown' }],
  })
  await product.end('SIGINT')
  expect(JSON.parse((await run('replay', '--all', '--json')).stdout)).toEqual({ asked: 2 })
  await product.start()
  await ended(id, 2)
})

it.each([
  [['list', '1']],
  [['show']],
  [['show', 'x']],
  [['replay']],
  [['replay', '1', '--all']],
  [['forget', '1']],
])('says how to use it when called with %j', async (args) => {
  expect(await run(...args)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('replay ID…'),
  })
})
