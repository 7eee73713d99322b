import { createRoute } from '@hono/zod-openapi'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { HoistwayError, messageOf } from '../../../lib/errors.ts'
import { every } from '../../../lib/every.ts'
import type { EventStream } from '../../../realtime/index.ts'
import type { Caller, LiveEvent } from '../../../schemas/index.ts'
import { isDatabaseAway } from '../../../storage/relational/index.ts'
import { type ApiContext, createApp } from '../../app.ts'

/** Each reads the outbox itself: one user's must not be all that the server does. */
const mostOfOneUser = 100

/** Whether two answers to "who asks" may do and see the same. */
const sameGrant = (a: Caller, b: Caller | undefined) =>
  a.userId === b?.userId && a.role === b.role && a.partyId === b.partyId && a.district === b.district

export function streamRoutes(
  { log, identity, clock, heartbeatMs = 15_000, streamsPerUser = mostOfOneUser }: ApiContext,
  events: EventStream,
) {
  /** How many streams run, by user. */
  const running = new Map<string, number>()

  return createApp().openapi(
    createRoute({
      method: 'get',
      path: '/stream',
      summary:
        'Server-Sent Events: alerts, orders and presence as they change; resumes from `Last-Event-ID`, and says `gap` where it cannot',
      tags: ['stream'],
      request: {
        headers: z.object({
          'last-event-id': z
            .string()
            .regex(/^\d{0,15}$/)
            .optional(),
        }),
      },
      responses: {
        200: {
          description:
            'Events as they happen: `id` is the place to resume from, `event` the `type`, `data` one `LiveEvent` as JSON on a line. A line that begins with `:` says that the stream lives',
          content: {
            'text/event-stream': {
              schema: z.string(),
              example:
                'id: 41\nevent: order\ndata: {"type":"order","equipmentCode":"E-003","id":7,"kind":"repair","state":"open","event":null,"at":"2026-11-22T00:00:25.000Z"}\n\n',
            },
          },
        },
      },
    }),
    async (c) => {
      const lastId = c.req.valid('header')['last-event-id']
      const caller = c.get('caller')
      const { headers } = c.req.raw
      // before we say that we are connected: whatever happens from then on is told
      const { place, isWhole } =
        // what a client that never had an event may send
        lastId === undefined || lastId === ''
          ? { place: await events.newest(), isWhole: true }
          : await events.resume(Number(lastId))
      const gap: LiveEvent = {
        type: 'gap',
        equipmentCode: null,
        id: null,
        kind: 'stream',
        state: 'events-missed',
        event: null,
        at: new Date(clock.now()).toISOString(),
      }
      // proxies must not hold events back
      c.header('x-accel-buffering', 'no')
      // nobody reads what would follow the headers
      if (c.req.raw.method === 'HEAD') return c.body(null) as never
      const { userId } = caller
      const others = running.get(userId) ?? 0
      if (others >= streamsPerUser) {
        c.header('retry-after', '60')
        throw new HoistwayError(
          'streams-too-many',
          `at most ${streamsPerUser} live streams of one user and their tokens; close one first`,
        )
      }
      running.set(userId, others + 1)
      const leave = () => {
        const left = (running.get(userId) ?? 0) - 1
        if (left > 0) running.set(userId, left)
        else running.delete(userId)
      }
      const listen = async (stream: SSEStreamingApi) => {
        const ended = new AbortController()
        stream.onAbort(() => ended.abort())
        // tells the browser that it is connected, and a dead connection that it is
        await stream.write(': connected\n\n')
        if (!isWhole) await stream.writeSSE({ id: String(place), event: gap.type, data: JSON.stringify(gap) })
        const look = async () => {
          try {
            // logged out, revoked or granted otherwise since; who still may comes back by themselves
            if (sameGrant(caller, await identity.callerOf(headers))) await stream.write(': alive\n\n')
            else ended.abort()
          } catch (error) {
            // nothing of it can be told meanwhile; the next look finds who may still listen
            if (isDatabaseAway(error))
              return void (await stream.write(': waiting\n\n').catch(() => ended.abort()))
            log.warn({ error: messageOf(error) }, 'a live stream ends: who listens cannot be known')
            ended.abort()
          }
        }
        // a change is announced at once; the heartbeat finds what ends by itself, as a token does
        const unfollow = events.onAccessChange(caller.userId, () => void look())
        const heartbeat = every(heartbeatMs, look, () => ended.abort())
        try {
          for await (const { id, event } of events.follow(caller, place, ended.signal)) {
            await stream.writeSSE({ id: String(id), event: event.type, data: JSON.stringify(event) })
          }
        } catch (error) {
          log.warn({ error: messageOf(error) }, 'a live stream ended')
        } finally {
          void heartbeat.stop()
          unfollow()
        }
      }
      return streamSSE(c, (stream) => listen(stream).finally(leave)) as never
    },
  )
}
