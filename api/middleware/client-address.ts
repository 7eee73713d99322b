import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/** The peer's address; undefined where there is no socket, as in tests. */
export function peerOf(c: Context): string | undefined {
  try {
    const { address } = getConnInfo(c).remote
    return address !== undefined && isIP(address) > 0 ? address : undefined
  } catch {
    return undefined
  }
}

/** Whose requests are counted together: an IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function subscriberOf(address: string): string {
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : (parsed as ipaddr.IPv6).parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
}
