import proto from 'sparkplug-payload/lib/sparkplugPayloadProto.js'
import { HoistwayError, messageOf } from '../../../lib/errors.ts'
import { unpackers } from '../../../lib/unpack.ts'
import { maxPayloadBytes } from '../../../schemas/index.ts'

const { Payload } = proto.org.eclipse.tahu.protobuf
const { DataType } = proto.org.eclipse.tahu.protobuf

type ProtoMetric = proto.org.eclipse.tahu.protobuf.Payload.IMetric
type Uint64 = NonNullable<ProtoMetric['alias']>

/** A metric as it was sent; data after a birth may have an alias for its name, and no type. */
export interface WireMetric {
  readonly name: string | undefined
  readonly alias: string | undefined
  readonly datatype: number | undefined
  readonly atMs: number | undefined
  readonly isHistorical: boolean
  /** Reads the value as the type that the metric, or else its birth, declared; null where it has none. */
  readonly value: (datatype: number | undefined) => unknown
}

export interface WirePayload {
  readonly atMs: number | undefined
  readonly seq: number | undefined
  readonly metrics: readonly WireMetric[]
}

/** 64-bit numbers come as objects; beyond 2^53 no metric of ours goes. */
const numberOf = (value: Uint64): number => (typeof value === 'number' ? value : value.toNumber())

/** An unset field of a message is a default of its prototype. */
const own = <T extends object, K extends keyof T>(message: T, key: K): NonNullable<T[K]> | undefined =>
  Object.hasOwn(message, key) ? (message[key] ?? undefined) : undefined

const asUint64 = (value: Uint64 | undefined) => (value === undefined ? undefined : numberOf(value))

/** The value as its type would have it: integers travel without a sign, and as wide as the sender likes. */
function declaredValue(metric: ProtoMetric, datatype: number | undefined): unknown {
  if (own(metric, 'isNull') === true) return null
  const int = own(metric, 'intValue')
  if (int !== undefined) {
    if (datatype === DataType.Int8) return (int << 24) >> 24
    if (datatype === DataType.Int16) return (int << 16) >> 16
    return datatype === DataType.Int32 ? int | 0 : int >>> 0
  }
  const long = own(metric, 'longValue')
  if (long !== undefined) {
    return typeof long !== 'number' && datatype === DataType.Int64
      ? long.toSigned().toNumber()
      : numberOf(long)
  }
  return (
    own(metric, 'floatValue') ??
    own(metric, 'doubleValue') ??
    own(metric, 'booleanValue') ??
    own(metric, 'stringValue') ??
    own(metric, 'bytesValue') ??
    own(metric, 'datasetValue') ??
    own(metric, 'templateValue') ??
    own(metric, 'extensionValue') ??
    null
  )
}

function readMetric(metric: ProtoMetric): WireMetric {
  const datatype = own(metric, 'datatype')
  return {
    name: own(metric, 'name') || undefined,
    alias: own(metric, 'alias')?.toString(),
    datatype,
    atMs: asUint64(own(metric, 'timestamp')),
    isHistorical: own(metric, 'isHistorical') === true,
    value: (declared) => declaredValue(metric, datatype ?? declared),
  }
}

/** Says that the body of a payload is another payload, compressed. [Eclipse Tahu, compressed payloads] */
const compressedUuid = 'SPBV1.0_COMPRESSED'
/** Most bytes that a compressed payload may become. */
const unpackedMostBytes = 4 * maxPayloadBytes

type ProtoPayload = proto.org.eclipse.tahu.protobuf.IPayload

/** The payload within a compressed one; any other as it is. */
function unpacked(payload: ProtoPayload): ProtoPayload {
  if (own(payload, 'uuid') !== compressedUuid) return payload
  const metrics = own(payload, 'metrics') ?? []
  const algorithm =
    metrics
      .map(readMetric)
      .find(({ name }) => name === 'algorithm')
      ?.value(undefined) ?? 'DEFLATE'
  const name = String(algorithm).toUpperCase()
  const unpack = Object.hasOwn(unpackers, name) ? unpackers[name] : undefined
  const body = own(payload, 'body')
  const refuse = (reason: string): never => {
    throw new HoistwayError('sparkplug-compression', reason)
  }
  if (unpack === undefined || body === undefined) {
    return refuse(
      body === undefined
        ? 'a compressed payload without a body'
        : `no algorithm ${JSON.stringify(name).slice(0, 100)}; there are DEFLATE and GZIP`,
    )
  }
  let bytes: Uint8Array
  try {
    bytes = unpack(body, { mostBytes: unpackedMostBytes })
  } catch (error) {
    return refuse(`the body cannot be unpacked to at most ${unpackedMostBytes} bytes: ${messageOf(error)}`)
  }
  return Payload.decode(bytes)
}

/**
 * Reads a Sparkplug B payload, also a compressed one (DEFLATE, GZIP). Throws `sparkplug-compression` for one that cannot
 * be unpacked, `payload-not-sparkplug` for other bytes, `payload-empty` where nothing is in it.
 * [Sparkplug 3.0 ch. 6]
 */
export function readWire(bytes: Uint8Array): WirePayload {
  let payload: ProtoPayload
  try {
    payload = unpacked(Payload.decode(bytes))
  } catch (error) {
    if (error instanceof HoistwayError) throw error
    throw new HoistwayError(
      'payload-not-sparkplug',
      `the payload is not a Sparkplug B protobuf message: ${messageOf(error)}`,
    )
  }
  const wire = {
    atMs: asUint64(own(payload, 'timestamp')),
    seq: asUint64(own(payload, 'seq')),
    metrics: (own(payload, 'metrics') ?? []).map(readMetric),
  }
  if (wire.atMs === undefined && wire.seq === undefined && wire.metrics.length === 0) {
    throw new HoistwayError('payload-empty', 'no time, sequence number or metric in the payload')
  }
  return wire
}

/** The payload of an NCMD that asks an edge node to tell its births again. [tck-id-payloads-ncmd-…; Sparkplug 3.0 § 6.4.24] */
export function rebirthPayload(atMs: number): Uint8Array {
  return Payload.encode({
    timestamp: atMs,
    metrics: [
      { name: 'Node Control/Rebirth', timestamp: atMs, datatype: DataType.Boolean, booleanValue: true },
    ],
  }).finish()
}
