import { openSocket } from './client.ts'
import { connack, connectFrame, puback, suback, subscribeFrame } from './frames.ts'
import { monotonicMs } from './load.ts'
import { takeNaps } from './naps.ts'

const napMs = 2

/** Reads everything that a broker has to say, counts the messages and throws them away. */
export interface Subscriber {
  /** Resolves once so many messages came since the start; to the instant of the last, of the monotonic clock. */
  received(count: number): Promise<number>
  /** Messages so far. */
  count(): number
  end(): void
}

/** Subscribes to all telemetry. With QoS 1 each message is acknowledged. */
export async function subscribe(options: { port: number; qos: 0 | 1 }): Promise<Subscriber> {
  const ready = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  let received = 0
  let wanted = Number.POSITIVE_INFINITY
  let onWanted: (atMs: number) => void = () => {}
  let rest = Buffer.alloc(0)

  const socket = openSocket({ port: options.port, localAddress: '127.0.0.1' }, (chunk, length) => {
    const bytes =
      rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, length)
        : Buffer.concat([rest, chunk.subarray(0, length)])
    const acknowledgements: number[] = []
    let at = 0
    for (;;) {
      let bodyLength = 0
      let head = at + 1
      for (let shift = 0; head < bytes.length; shift += 7) {
        const byte = bytes[head++]!
        bodyLength |= (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      const end = head + bodyLength
      // a cut header also ends here: its last byte still announces another
      if (head > bytes.length - 1 || end > bytes.length) break
      const type = bytes[at]! & 0xf0
      if (type === 0x30) {
        received++
        if (options.qos === 1 && (bytes[at]! & 0x06) !== 0) {
          const id = head + 2 + bytes.readUInt16BE(head)
          acknowledgements.push(puback, 2, bytes[id]!, bytes[id + 1]!)
        }
      } else if (type === connack) socket.write(subscribeFrame('eq/v1/#', options.qos))
      else if (type === suback) ready.resolve()
      at = end
    }
    rest = Buffer.from(bytes.subarray(at))
    if (acknowledgements.length > 0) socket.write(Buffer.from(acknowledgements))
    if (received >= wanted) {
      wanted = Number.POSITIVE_INFINITY
      onWanted(monotonicMs())
    }
  })
  socket.on('error', failed.reject)
  socket.on('close', () => failed.reject(new Error('the broker closed the connection of the subscriber')))
  socket.write(connectFrame('subscriber', undefined))
  await Promise.race([ready.promise, failed.promise])
  const wake = takeNaps(napMs)
  return {
    received(count) {
      const reached = new Promise<number>((resolve) => {
        onWanted = resolve
        wanted = count
        if (received >= count) resolve(monotonicMs())
      })
      return Promise.race([reached, failed.promise])
    },
    count: () => received,
    end() {
      wake()
      socket.destroy()
    },
  }
}
