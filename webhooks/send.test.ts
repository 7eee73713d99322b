import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { newSecret, sealingKey, signedHeaders } from './secret.ts'
import { isPublic, send, urlFault } from './send.ts'
import { type Received, startReceiver } from './testing/receiver.ts'

let receiver: Awaited<ReturnType<typeof startReceiver>>
afterEach(() => receiver?.stop())
const anywhere = { privateNetworks: true }

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '::7f00:1',
    '::10.0.0.1',
    '4000::1',
  ])('%s is nobody on the Internet', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  it.each(['1.1.1.1', '203.119.25.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s is', (address) => {
    expect(isPublic(address)).toBe(true)
  })
})

describe('a URL', () => {
  it.each([
    'http://example.org/',
    'ftp://example.org/',
    'https://me:hush@example.org/',
    'https://example.org/#a',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::127.0.0.1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::ffff:169.254.169.254]/latest',
    'example.org',
  ])('%s is refused', (url) => {
    expect(urlFault(url, false)).toBeDefined()
  })

  it('of a name is taken, and of a private address where that is allowed', () => {
    expect(urlFault('https://example.org:8443/a?b=c', false)).toBeUndefined()
    expect(urlFault('http://10.0.0.1:9/', true)).toBeUndefined()
  })
})

describe('sending', () => {
  it('reaches no private address through a name, and opens no connection', async () => {
    receiver = await startReceiver()
    const url = `https://localhost:${receiver.port}/`
    expect(await send(url, '{}', {}, { privateNetworks: false })).toEqual({ error: 'address-refused' })
    expect(receiver.received).toEqual([])
    // the same name where it is allowed: there is somebody there
    expect(await send(url.replace('https', 'http'), '{}', {}, anywhere)).toEqual({ status: 204 })
  })

  it('follows no redirect', async () => {
    receiver = await startReceiver(() => 302)
    expect(await send(receiver.url, '{}', {}, anywhere)).toEqual({ status: 302 })
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook'])
  })

  it('waits no longer than it has patience, and tells in a word why there was no answer', async () => {
    receiver = await startReceiver(() => undefined)
    expect(await send(receiver.url, '{}', {}, { ...anywhere, patienceMs: 100 })).toEqual({ error: 'timeout' })
    expect(await send('http://127.0.0.1:9/', '{}', {}, anywhere)).toEqual({ error: 'ECONNREFUSED' })
    expect(await send('http://no-such-name.invalid/', '{}', {}, { ...anywhere, patienceMs: 60_000 })).toEqual(
      {
        error: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      },
    )
  })

  it('is signed so that a receiver of Standard Webhooks knows it', async () => {
    receiver = await startReceiver()
    const secret = newSecret()
    const body = '{"type":"order","单":1}'
    await send(receiver.url, body, signedHeaders(secret, 'hw-1-2', 1_795_305_600_000, body), anywhere)
    const [one] = receiver.received as [Received]
    expect(one.body).toBe(body)
    expect(one.headers).toMatchObject({
      'webhook-id': 'hw-1-2',
      'webhook-timestamp': '1795305600',
      'content-type': 'application/json',
    })
    // the base64 after whsec_ is the key; the signed content is id.timestamp.body
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const expected = createHmac('sha256', key).update(`hw-1-2.1795305600.${body}`).digest('base64')
    expect(one.headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(key).toHaveLength(32)
  })
})

it('a sealed secret is read with its key and no other, and not twice the same', () => {
  const [key, other] = [sealingKey('a'.repeat(32)), sealingKey('b'.repeat(32))]
  const sealed = key.seal('whsec_x')
  expect(key.unseal(sealed)).toBe('whsec_x')
  expect(() => other.unseal(sealed)).toThrow()
  expect(key.seal('whsec_x')).not.toEqual(sealed)
  expect(key.id).not.toBe(other.id)
})
