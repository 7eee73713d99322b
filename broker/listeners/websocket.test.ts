import { once } from 'node:events'
import { expect, it } from 'vitest'
import WebSocket from 'ws'
import { until } from '../../test/support/until.ts'
import { address, hello, publish, refusedFor, scene, setUpBroker } from '../testing/broker.ts'

setUpBroker()

it('answers with the subprotocol "mqtt", at any path [MQTT-6.0.0-4]', async () => {
  const webSocket = new WebSocket(`${address('ws')}/mqtt`, ['other', 'mqtt'])
  await once(webSocket, 'open')
  expect(webSocket.protocol).toBe('mqtt')
  webSocket.terminate()
})

it.each([[[]], [['other']]])('refuses a client that offers %j, and counts it', async (offered) => {
  const before = await refusedFor('subprotocol')
  const [error] = await once(new WebSocket(address('ws'), offered), 'error').catch((thrown) => [thrown])
  expect(error.message).toContain('400')
  expect(await refusedFor('subprotocol')).toBe(before + 1)
})

it('says to a browser what it is', async () => {
  const answer = await fetch(address('ws').replace('ws:', 'http:'))
  expect([answer.status, await answer.text()]).toEqual([426, 'MQTT over WebSocket only\n'])
})

it('takes packets that share a message, or are spread over several', async () => {
  const webSocket = new WebSocket(address('ws'), 'mqtt')
  await once(webSocket, 'open')
  const bytes = Buffer.concat([hello(), publish(1, 'one'), publish(2, 'two')])
  webSocket.send(bytes.subarray(0, 5))
  webSocket.send(bytes.subarray(5, bytes.length - 30))
  webSocket.send(bytes.subarray(bytes.length - 30))
  await until(() => expect(scene.appended).toHaveLength(2))
  webSocket.terminate()
})

it('ends a connection that sends text, and takes nothing of it [MQTT-6.0.0-1]', async () => {
  const webSocket = new WebSocket(address('ws'), 'mqtt')
  await once(webSocket, 'open')
  webSocket.send(hello())
  await once(webSocket, 'message')
  webSocket.send(publish(1).toString('latin1'))
  await once(webSocket, 'close')
  expect(scene.appended).toEqual([])
})

it('ends a connection whose message is larger than some packets, before it has come', async () => {
  const before = await refusedFor('packet-too-large')
  const webSocket = new WebSocket(address('ws'), 'mqtt')
  await once(webSocket, 'open')
  webSocket.send(Buffer.alloc(3 << 20), () => {})
  const [code] = await once(webSocket, 'close')
  expect(code).toBe(1009)
  expect(await refusedFor('packet-too-large')).toBe(before + 1)
})
