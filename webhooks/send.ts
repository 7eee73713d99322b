import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

const patienceMs = 10_000
const maxAnswerBytes = 4_096
/** All that is handed out of IPv6; outside lie such as `::7f00:1`, which stands for 127.0.0.1. [RFC 4291 2.5.5.1] */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/** What came of an attempt: an HTTP status, or in a word why there was none. */
export type Attempt = { readonly status: number } | { readonly error: string }

/** Why nothing may be sent to a URL; undefined where it may. Its host is looked up when something is sent. */
export function urlFault(url: string, privateNetworks: boolean): string | undefined {
  if (!URL.canParse(url)) return 'is not a URL'
  const { protocol, username, password, hash, hostname } = new URL(url)
  if (protocol !== 'https:' && !(protocol === 'http:' && privateNetworks)) return 'must begin with https://'
  if (username !== '' || password !== '') return 'must not hold credentials'
  if (hash !== '') return 'must not have a fragment'
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) > 0 && !isPublic(address) && !privateNetworks) return 'must not name a private address'
  return undefined
}

/** Whether an address is somebody's on the Internet: not ours, not our network's, and none that stands for another. */
export function isPublic(address: string): boolean {
  const one = ipaddr.process(address)
  return one.range() === 'unicast' && (one.kind() === 'ipv4' || one.match(globalUnicast))
}

/** The address that a host has, once all of them have been looked at: a name may have several, and other ones each time. */
async function addressOf(hostname: string, privateNetworks: boolean): Promise<string | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) > 0 ? [host] : (await lookup(host, { all: true })).map(({ address }) => address)
  return privateNetworks || found.every(isPublic) ? found[0] : undefined
}

const codeOf = (error: unknown) => {
  const { code, name } = error as { code?: unknown; name?: string }
  if (name === 'TimeoutError') return 'timeout'
  if (name === 'AbortError') return 'stopped'
  return typeof code === 'string' ? code.slice(0, 64) : 'failed'
}

/**
 * Posts a body, to the very address that was looked at, within ten seconds. Follows no redirect and reads hardly any of the
 * answer. Never rejects.
 */
export async function send(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  options: {
    readonly privateNetworks: boolean
    readonly patienceMs?: number
    /** Breaks it off. */
    readonly stopping?: AbortSignal
  },
): Promise<Attempt> {
  const target = new URL(url)
  if (urlFault(url, options.privateNetworks) !== undefined) return { error: 'address-refused' }
  const tooLate = AbortSignal.timeout(options.patienceMs ?? patienceMs)
  const signal = AbortSignal.any([tooLate, ...(options.stopping === undefined ? [] : [options.stopping])])
  if (signal.aborted) return { error: codeOf(signal.reason) }
  const broken = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
  try {
    const address = await Promise.race([addressOf(target.hostname, options.privateNetworks), broken])
    if (address === undefined) return { error: 'address-refused' }
    return await Promise.race([post(target, address, body, headers, signal), broken])
  } catch (error) {
    return { error: codeOf(error) }
  }
}

function post(
  target: URL,
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Attempt> {
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  const family = isIP(address)
  return new Promise((resolve, reject) => {
    const sent = request(
      target,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Hoistway',
          ...headers,
        },
        // the name still stands in the certificate and the Host header
        lookup: (_name, { all }, found) =>
          all ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (answer) => {
        let read = 0
        const done = () => {
          answer.destroy()
          resolve({ status: answer.statusCode ?? 0 })
        }
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > maxAnswerBytes) done()
        })
        answer.once('end', done)
        answer.once('error', done)
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}
