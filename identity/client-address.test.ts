import { describe, expect, it } from 'vitest'
import { clientOf, loopback, proxiesOf } from './client-address.ts'

const from = (peer: string | undefined, forwarded: string | null, proxies: readonly string[] = loopback) =>
  clientOf(new Headers(forwarded === null ? {} : { 'x-forwarded-for': forwarded }), peer, proxiesOf(proxies))

describe('the address of who asks', () => {
  it.each([
    ['127.0.0.1', '192.0.2.1', '192.0.2.1'],
    ['::1', '192.0.2.1', '192.0.2.1'],
    ['::ffff:127.0.0.1', '2001:db8::7', '2001:db8::7'],
    // what whoever asked had written there themselves
    ['127.0.0.1', '6.6.6.6, 192.0.2.1', '192.0.2.1'],
    ['127.0.0.1', null, '127.0.0.1'],
    ['127.0.0.1', 'unknown', '127.0.0.1'],
    ['127.0.0.1', '192.0.2.1, not an address', '127.0.0.1'],
  ])('a proxy %s that says %s tells of %s', (peer, forwarded, client) => {
    expect(from(peer, forwarded)).toBe(client)
  })

  it('is the peer itself where that is no proxy, whatever it says', () => {
    expect(from('192.0.2.9', '127.0.0.1')).toBe('192.0.2.9')
    expect(from('127.0.0.1', '192.0.2.1', [])).toBe('127.0.0.1')
    expect(from('127.0.0.1', '192.0.2.1', ['10.0.0.1'])).toBe('127.0.0.1')
    expect(from(undefined, '192.0.2.1')).toBeUndefined()
  })

  it('is found behind several proxies, by address and network', () => {
    const proxies = ['10.0.0.0/8', '2001:db8:1::/48', '192.0.2.200']
    expect(from('10.1.2.3', '6.6.6.6, 198.51.100.1, 2001:db8:1::5, 192.0.2.200', proxies)).toBe(
      '198.51.100.1',
    )
    expect(from('192.0.2.200', '10.0.0.5', proxies)).toBe('10.0.0.5')
    expect(from('192.0.2.201', '198.51.100.1', proxies)).toBe('192.0.2.201')
  })
})
