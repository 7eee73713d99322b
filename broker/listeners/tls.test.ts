import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'
import { expect, it, vi } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { until } from '../../test/support/until.ts'
import {
  ca,
  certificate,
  connect,
  file,
  nameless,
  pem,
  portOf,
  refusedFor,
  scene,
  setUpBroker,
  start,
  streams,
  withAuthority,
} from '../testing/broker.ts'
import { packet, text } from '../testing/packets.ts'

setUpBroker()

/** A handshake without MQTT. */
async function handshake(options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connectTls({ host: '127.0.0.1', port: portOf('mqtts'), ca, ...options })
  streams.push(socket)
  await once(socket, 'secureConnect')
  socket.on('error', () => {})
  return socket
}

it('has the certificate of its files, which nobody else signed', async () => {
  await expect(connect('mqtts', { ca: pem('device-ca.pem') })).rejects.toThrow(/certificate/)
})

it('speaks 1.2 and 1.3, and nothing older', async () => {
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    const socket = await handshake({ minVersion: version, maxVersion: version })
    expect(socket.getProtocol()).toBe(version)
  }
  const before = await refusedFor('tls-handshake')
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  await expect(handshake(old)).rejects.toThrow(/protocol version/)
  await until(async () => expect(await refusedFor('tls-handshake')).toBe(before + 1))
})

it('lets a device in by its certificate, with its name or without', async () => {
  const client = await connect('mqtts', { ...nameless, ...certificate('lift-1') })
  await client.publishAsync('eq/v1/lift-1/status', '{}', { qos: 1 })
  await connect('mqtts', { password: 'wrong', ...certificate('lift-1') })
  expect(scene.appended).toHaveLength(1)
})

it.each([
  [
    'the id of another device, even with its secret',
    'lift-1',
    { clientId: 'lift-2', username: 'lift-2' },
    'certificate-foreign',
  ],
  ['the id of another device', 'lift-1', { ...nameless, clientId: 'lift-2' }, 'certificate-foreign'],
  ['the user name of another device', 'lift-1', { username: 'lift-2' }, 'client-id'],
  ['a certificate of no authority', 'stranger', { password: 'wrong' }, 'wrong-secret'],
  ['a certificate of no authority and no name', 'stranger', nameless, 'client-id'],
])('says no to %s', async (_, name, options, reason) => {
  const before = await refusedFor(reason)
  await expect(connect('mqtts', { ...certificate(name), ...options })).rejects.toThrow(/bad user/i)
  expect(await refusedFor(reason)).toBe(before + 1)
})

it('believes a password beside a certificate of no authority', async () => {
  await connect('mqtts', certificate('stranger'))
})

it('cuts off a device whose registration was revoked, and lets it in no more, certificate or not', async () => {
  const options = { ...nameless, ...certificate('lift-1') }
  const client = await connect('mqtts', options)
  const closed = new Promise((resolve) => client.once('close', () => resolve(undefined)))
  scene.known.delete('lift-1')
  scene.broker.recheck('lift-1')
  await closed
  await expect(connect('mqtts', options)).rejects.toThrow(/bad user/i)
})

it('asks for no certificate where no authority is set', async () => {
  await start({ tls: { port: 0, files: { ...withAuthority, MQTTS_CA_FILE: undefined } } })
  await expect(connect('mqtts', { ...nameless, ...certificate('lift-1') })).rejects.toThrow(/bad user/i)
  await connect('mqtts', certificate('lift-1'))
})

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'knows a device again in a resumed session of %s, and only that one',
  async (version) => {
    const only = { minVersion: version, maxVersion: version }
    for (const [identity, answer] of [
      [certificate('lift-1'), 0],
      [{}, 4],
    ] as const) {
      const first = connectTls({ host: '127.0.0.1', port: portOf('mqtts'), ca, ...only, ...identity })
      streams.push(first)
      const [[session]] = await Promise.all([once(first, 'session'), once(first, 'secureConnect')])
      const resumed = await handshake({ session, ...only })
      expect(resumed.isSessionReused()).toBe(true)
      resumed.write(packet(0x10, text('MQTT'), Buffer.from([4, 2, 0, 60]), text('lift-1')))
      expect(await once(resumed, 'data')).toEqual([Buffer.from([0x20, 2, 0, answer])])
    }
  },
)

it('takes over renewed files once they fit, and keeps connections', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-tls-'))
  const files = { MQTTS_CERT_FILE: join(folder, 'server.pem'), MQTTS_KEY_FILE: join(folder, 'server.key') }
  copyFileSync(file('server.pem'), files.MQTTS_CERT_FILE)
  copyFileSync(file('server.key'), files.MQTTS_KEY_FILE)
  const warn = vi.fn()
  await start({
    tls: { port: 0, files, renewalCheckMs: 20 },
    log: { ...silentLog, warn } as typeof silentLog,
  })
  const shown = async () =>
    (await handshake({ rejectUnauthorized: false })).getPeerX509Certificate()?.toString()
  const [former, renewed] = [await shown(), `${pem('renewed.pem')}`]
  expect(former).toBe(`${pem('server.pem')}`)
  const client = await connect('mqtts')

  copyFileSync(file('renewed.pem'), files.MQTTS_CERT_FILE)
  await until(() => expect(warn).toHaveBeenCalled())
  expect(warn.mock.calls[0]?.[0]).toEqual({ faults: [expect.stringContaining('MQTTS_KEY_FILE')] })
  expect(await shown()).toBe(former)

  copyFileSync(file('renewed.key'), files.MQTTS_KEY_FILE)
  await until(async () => expect(await shown()).toBe(renewed))
  await client.publishAsync('eq/v1/lift-1/status', '{}', { qos: 1 })
  rmSync(folder, { recursive: true })
})
