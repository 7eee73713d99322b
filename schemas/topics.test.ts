import { describe, expect, it } from 'vitest'
import { maySubscribe, parseDeviceTopic } from './topics.ts'

describe('a topic', () => {
  it.each([
    ['eq/v1/L-1/status', { model: 'hoistway-v1', deviceId: 'L-1', clientId: 'L-1', kind: 'status' }],
    [
      'raw/vendor-a/L-1/fault/now',
      { model: 'vendor-a', deviceId: 'L-1', clientId: 'L-1', kind: 'fault/now' },
    ],
    [
      'spBv1.0/G/NBIRTH/N-1',
      { model: 'sparkplug-b', deviceId: 'N-1', clientId: 'N-1', kind: 'NBIRTH', group: 'G' },
    ],
    [
      'spBv1.0/G/DDATA/N-1/car',
      { model: 'sparkplug-b', deviceId: 'N-1:car', clientId: 'N-1', kind: 'DDATA', group: 'G' },
    ],
    [
      'spBv1.0/G/DDATA/N-1',
      { model: 'sparkplug-b', deviceId: 'N-1', clientId: 'N-1', kind: 'DDATA', group: 'G' },
    ],
  ])('%s has a meaning', (topic, meaning) => expect(parseDeviceTopic(topic)).toEqual(meaning))

  it.each([
    'eq/v1/L-1/down/time',
    'raw//L-1/x',
    'spBv1.0/STATE/host',
    'spBv1.0/G/NCMD/N-1',
    'spBv1.0/G/DCMD/N-1/car',
    'spBv1.0/G/NBIRTH/N-1/car',
    'spBv1.0/G/DBIRTH/N-1',
    'spBv1.0/G/DBIRTH/N-1/car/door',
    'spBv1.0/G/DBIRTH//car',
    'spBv1.0/G/DBIRTH/N-1/',
    'spBv1.0//NBIRTH/N-1',
    'spAv1.0/G/NBIRTH/N-1',
  ])('%s has none', (topic) => expect(parseDeviceTopic(topic)).toBeUndefined())
})

it('an edge node may not hear the commands of one whose name begins as its own', () => {
  expect(maySubscribe('N-1', 'spBv1.0/G/NCMD/N-1')).toBe(true)
  expect(maySubscribe('N-1', 'spBv1.0/G/NCMD/N-11')).toBe(false)
})

it('what Tahu’s edge client asks for is granted, and nothing that others say', () => {
  for (const filter of ['spBv1.0/G/NDEATH/N-1', 'spBv1.0/STATE/hoistway', 'spBv1.0/hoistway', 'spBv1.0/+'])
    expect(maySubscribe('N-1', filter), filter).toBe(true)
  for (const filter of [
    'spBv1.0',
    'spBv1.0/#',
    'spBv1.0/hoistway/#',
    'spBv1.0/+/+',
    'spBv1.0/+/NDEATH/+',
    '+/hoistway',
  ])
    expect(maySubscribe('N-1', filter), filter).toBe(false)
})
