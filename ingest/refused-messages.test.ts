import { describe, expect, it } from 'vitest'
import { type PublishRefusal, parseJournalTopic, publishRefusals, refusedTopic } from '../schemas/index.ts'
import { runStages } from './stages.ts'
import { context, entry, kept, outcome } from './testing/stages.ts'
import { unreadableAlarms } from './unreadable.ts'

describe('a message that the broker refused for its topic', () => {
  const trapped = '{"code":"entrapment","active":true}'
  const refusedOn = (topic: string, reason: PublishRefusal = 'topic-unknown', payload = trapped) =>
    runStages(entry(payload, refusedTopic({ reason, deviceId: 'D-1', bytes: 35, topic })), context())

  it.each([
    '/eq/v1/D-1/event',
    'eq/v1/D-1/event/',
    'EQ/v1/D-1/EVENT',
    'eq/v2/D-1/event',
    'my/alarm',
    'faults',
  ])('on %s may be of somebody trapped: its sender has an alert', (topic) => {
    const message = refusedOn(topic)
    expect(message.readings).toEqual([])
    expect(unreadableAlarms([message])).toMatchObject([{ deviceId: 'D-1', topic, code: 'topic-unknown' }])
  })

  it('is told of its sender, never of the device that the topic names', () => {
    const [alarm] = unreadableAlarms([refusedOn('eq/v1/D-2/event', 'topic-foreign')])
    expect(alarm).toMatchObject({ deviceId: 'D-1', equipmentCode: 'L-1', code: 'topic-foreign' })
  })

  it('is no alarm where neither its topic nor its payload names a fault', () => {
    const messages = ['eq/v1/D-1/states', 'foo'].map((topic) =>
      refusedOn(topic, 'topic-unknown', '{"floor":3}'),
    )
    expect(unreadableAlarms(messages)).toEqual([])
  })
})

describe('a message that nobody foresaw', () => {
  it('goes to the dead letters by itself, whatever its model throws', () => {
    const broken = {
      id: 'broken',
      carriesFaults: () => false,
      decode: (): never => {
        throw new RangeError('unforeseen')
      },
    }
    const given = context({ models: new Map([['broken', broken]]) })
    expect(outcome('x', given, 'raw/broken/D-1/a')).toEqual({
      duplicate: false,
      readings: 0,
      refusals: ['decode-failed'],
    })
  })

  it('is too large beyond 64 KiB, however it came', () => {
    const padded = (bytes: number) => '{"id":"a"}'.padEnd(bytes)
    expect(outcome(padded(65_536), context())).toEqual(kept)
    expect(outcome(padded(65_537), context()).refusals).toEqual(['payload-too-large'])
  })

  const refusedBy = (reason: PublishRefusal) => {
    const topic = refusedTopic({ reason, deviceId: 'D-2', bytes: 70_000, topic: 'eq/v1/D-1/event' })
    const one = context({ topicOf: parseJournalTopic })
    const trapped = '{"id":"1","code":"entrapment","active":true}'
    return [1, 2].map((position) => runStages(entry(trapped, topic, position), one))
  }

  it.each(publishRefusals)('is refused as the broker refused it, and makes no reading: %s', (reason) => {
    for (const { readings, refusals } of refusedBy(reason).filter(({ duplicate }) => duplicate !== true)) {
      expect(readings).toEqual([])
      expect(refusals).toMatchObject([{ code: reason }])
    }
  })

  it('of another’s topic is noted each time that it may be of somebody trapped, as an alarm of its sender', () => {
    const messages = refusedBy('topic-foreign')
    expect(messages.map(({ duplicate }) => duplicate)).toEqual([undefined, undefined])
    expect(unreadableAlarms(messages)).toMatchObject([{ deviceId: 'D-2' }, { deviceId: 'D-2' }])
  })

  it('that is too large for an event may be an alarm', () => {
    expect(unreadableAlarms(refusedBy('payload-too-large'))).toMatchObject([
      { code: 'payload-too-large', topic: 'eq/v1/D-1/event' },
      {},
    ])
  })

  it('has no meaning where its topic holds a NUL', () => {
    expect(outcome('{}', context(), 'raw/m\0x/D-1/a').refusals).toEqual(['topic-unknown'])
  })
})
