import { unwatchFile, watchFile } from 'node:fs'
import type { Duplex } from 'node:stream'
import { createServer, type Server, TLSSocket } from 'node:tls'
import { HoistwayError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { readTlsFiles, type TlsFiles } from '../../lib/tls-files.ts'
import { keepAlive } from './keep-alive.ts'

/** A peer that reads nothing is not waited for longer. */
const goodByeMs = 1_000

export interface TlsListenerOptions {
  readonly files: TlsFiles
  /** A handshake that takes longer ends. */
  readonly helloMs: number
  /** How often it is looked whether the files were renewed. */
  readonly renewalCheckMs: number
  readonly onStream: (stream: Duplex) => void
  readonly onRefused: (reason: string) => void
  readonly log: Log
}

/**
 * Has a connection that is ended say close_notify first: without it the device's library takes the end for an attack, or for a
 * network that broke. [RFC 8446 §6.1]
 */
function sayGoodBye(socket: TLSSocket): void {
  const destroy = socket.destroy.bind(socket)
  socket.destroy = (error) => {
    if (socket.writableEnded || !socket.writable) return destroy(error)
    const impatience = setTimeout(destroy, goodByeMs, error)
    socket.end(() => {
      clearTimeout(impatience)
      destroy(error)
    })
    return socket
  }
}

/**
 * MQTT over TLS. Files that were renewed are taken over within `renewalCheckMs`, and connections stay; until they are
 * whole and fit each other, the former ones are used. Throws `settings-invalid`.
 */
export function createTlsListener(options: TlsListenerOptions): { server: Server; stopWatching: () => void } {
  const { files, helloMs, renewalCheckMs, onStream, onRefused, log } = options
  const read = readTlsFiles(files)
  if ('faults' in read) throw new HoistwayError('settings-invalid', read.faults.join('\n'))
  const server = createServer(
    {
      ...read.options,
      // without an authority of ours, any public one would do for a device
      requestCert: files.MQTTS_CA_FILE !== undefined,
      // a device may have a password instead: `certifiedName` tells
      rejectUnauthorized: false,
      handshakeTimeout: helloMs,
      noDelay: true,
      ...keepAlive,
    },
    (socket) => {
      // a name once proved must not change
      socket.disableRenegotiation()
      sayGoodBye(socket)
      onStream(socket)
    },
  )
  server.on('tlsClientError', (error, socket) => {
    // a handshake that takes too long is told, not ended
    socket.destroy()
    onRefused('tls-handshake')
    log.debug({ error: error.message }, 'no TLS connection')
  })

  const renew = () => {
    const renewed = readTlsFiles(files)
    if ('options' in renewed) server.setSecureContext(renewed.options)
    else log.warn({ faults: renewed.faults }, 'the certificate files do not fit; the former ones stay in use')
  }
  const { MQTTS_CERT_FILE, MQTTS_KEY_FILE, MQTTS_CA_FILE } = files
  const paths = [MQTTS_CERT_FILE, MQTTS_KEY_FILE, MQTTS_CA_FILE].filter((path) => path !== undefined)
  for (const path of paths) watchFile(path, { interval: renewalCheckMs, persistent: false }, renew)
  const stopWatching = () => {
    for (const path of paths) unwatchFile(path, renew)
  }
  return { server, stopWatching }
}

/** The device that a certificate signed by our authority names; undefined where none was shown. */
export function certifiedName(stream: Duplex): string | undefined {
  if (!(stream instanceof TLSSocket && stream.authorized)) return undefined
  // a session resumed without a certificate counts as authorized too, and has no subject
  const name = stream.getPeerCertificate()?.subject?.CN
  // several names are nobody's
  return Array.isArray(name) ? name.join() : name
}
