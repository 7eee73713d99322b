import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { startBroker } from './testing/broker.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const broker = await startBroker({ secret: 's' })
afterAll(broker.close)

const device = { deviceId: 'main-1', secret: 's', equipmentCode: 'E-1', class: '3110', family: 'lift' }

function start(...args: string[]) {
  const child = spawn(process.execPath, [main, '--url', broker.url, '--every', '1', ...args])
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  return { child, ended: once(child, 'exit').then(([code]) => code as number), errors: () => errors }
}

test('a fleet of a parent ends with the parent: its standard input', async () => {
  const { child, ended, errors } = start('--devices', '-')
  child.stdin.write(`${JSON.stringify({ devices: [device] })}\n`)
  await broker.until(() => broker.received.length > 0)
  child.stdin.end()
  expect(await ended).toBe(0)
  expect(errors()).toContain('end of the standard input')
  await broker.until(() => broker.sessions() === 0)
  expect(broker.received.some(({ text }) => text === 'offline')).toBe(false)
})

test('a list of lines runs until a signal', async () => {
  const { child, ended, errors } = start('--devices', '-')
  child.stdin.end(`${JSON.stringify({ ...device, deviceId: 'main-2' })}\n`)
  await broker.until(() => broker.received.some(({ deviceId }) => deviceId === 'main-2'))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(errors()).toContain('SIGTERM')
})

test('wrong arguments are all named, with exit code 2', async () => {
  const { ended, errors } = start('--every', 'soon', '--seed', '1.5')
  expect(await ended).toBe(2)
  expect(errors()).toMatch(/--devices is missing\n--every must.*\n--seed must/)
})
