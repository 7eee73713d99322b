import { BlockList, isIP } from 'node:net'

export const loopback = ['127.0.0.0/8', '::1'] as const

/** Addresses and networks (`10.0.0.7`, `10.0.0.0/8`) as a list to look in; the settings have checked how they are written. */
export function proxiesOf(addresses: readonly string[]): BlockList {
  const list = new BlockList()
  for (const one of addresses) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

const isIn = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * The address of who asks. `peer` is where the connection comes from; where that is a proxy, its `X-Forwarded-For` is read from
 * the last element on, and passes over what are proxies too. What stands before the first other address anybody may have written.
 */
export function clientOf(headers: Headers, peer: string | undefined, proxies: BlockList): string | undefined {
  const forwarded = headers.get('x-forwarded-for')?.split(',').reverse() ?? []
  let client = peer
  for (const one of forwarded) {
    const address = one.trim()
    if (client === undefined || !isIn(proxies, client) || isIP(address) === 0) break
    client = address
  }
  return client
}
