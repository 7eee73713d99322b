import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { messageOf } from './errors.ts'

/** PEM files of a TLS listener, under the names of their settings. */
export interface TlsFiles {
  /** The server's certificate, followed by those between it and its authority. */
  readonly MQTTS_CERT_FILE?: string | undefined
  readonly MQTTS_KEY_FILE?: string | undefined
  /** The authority that signs devices' certificates; without it none is asked for. */
  readonly MQTTS_CA_FILE?: string | undefined
}

/** TLS before 1.2 is not secure [RFC 8996]. */
const minVersion = 'TLSv1.2'

/** Reads the files and checks that they belong together: what a TLS server takes, or every fault with its setting's name. */
export function readTlsFiles(files: TlsFiles): { options: SecureContextOptions } | { faults: string[] } {
  const faults: string[] = []

  function read<T>(name: keyof TlsFiles, holds: string, parse: (pem: Buffer) => T) {
    const path = files[name]
    if (path === undefined) {
      faults.push(`${name}: MQTTS_PORT needs it: a PEM file with ${holds}`)
      return undefined
    }
    let pem: Buffer
    try {
      pem = readFileSync(path)
    } catch {
      faults.push(`${name}: must be a file that can be read (is: ${JSON.stringify(path)})`)
      return undefined
    }
    try {
      return { pem, parsed: parse(pem) }
    } catch {
      faults.push(`${name}: must be a PEM file with ${holds} (is: ${JSON.stringify(path)})`)
      return undefined
    }
  }

  const cert = read('MQTTS_CERT_FILE', 'the certificate', (pem) => new X509Certificate(pem))
  const key = read('MQTTS_KEY_FILE', 'the private key, without a passphrase', (pem) => createPrivateKey(pem))
  const ca =
    files.MQTTS_CA_FILE === undefined
      ? undefined
      : read('MQTTS_CA_FILE', "the devices' authority", (pem) => new X509Certificate(pem))
  if (cert === undefined || key === undefined || faults.length > 0) return { faults }
  if (!cert.parsed.checkPrivateKey(key.parsed))
    return { faults: ['MQTTS_KEY_FILE: is not the key of the certificate in MQTTS_CERT_FILE'] }
  const options = { cert: cert.pem, key: key.pem, ca: ca?.pem, minVersion } as const
  try {
    createSecureContext(options)
  } catch (error) {
    return { faults: [`MQTTS_CERT_FILE: TLS does not take it: ${messageOf(error)}`] }
  }
  return { options }
}
