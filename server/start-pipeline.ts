import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { SeriesAnswer, SeriesQuery } from '../storage/timeseries/index.ts'
import type { Answered, Pipeline, PipelineData, PipelineEvents } from './pipeline.ts'

const stopPatienceMs = 15_000

/** The thread as its starter sees it. */
export interface StartedPipeline extends Omit<Pipeline, 'copySeries' | 'query' | 'refeed'> {
  query(query: SeriesQuery): Promise<SeriesAnswer>
  /** Gives the time-series store again what the journal still has from a position on; rejects with `refeed-not-needed`. */
  refeed(from: number): Promise<{ readonly from: number; readonly to: number }>
  /** Copies the series into a folder, for a backup; resolves to their raw rows. */
  copySeries(folder: string): Promise<number>
}

function answerIn<T>(answered: Answered<T>): T {
  if ('answer' in answered) return answered.answer
  const { code, message, ...options } = answered.failed
  throw new HoistwayError(code, message, options)
}

/** A stretch of readings dies young in so much room: collecting it costs a tenth of the thread's time less than in the default. */
const maxYoungGenerationSizeMb = 128

/** Starts the thread behind the journal and waits until it is ready. `onDeath` is told why it ended, unless it was stopped. */
export async function startPipeline(options: {
  readonly data: PipelineData
  readonly tell: PipelineEvents['tell']
  /** Remembers where a reader is: only the thread that appends writes into the journal. */
  readonly saveCursor: PipelineEvents['saveCursor']
  readonly onDeath: (reason: string) => void
}): Promise<StartedPipeline> {
  const { data, tell, saveCursor, onDeath } = options
  const worker = new Worker(new URL('./pipeline.ts', import.meta.url), {
    workerData: data,
    resourceLimits: { maxYoungGenerationSizeMb },
  })
  // from the start: whoever waits for its end may come after it
  const exited = new Promise((done) => worker.once('exit', done))
  let stopping = false
  const copies = new Map<string, (rows: number, failure: string | undefined) => void>()
  return new Promise((resolve, reject) => {
    const rpc = createBirpc<Pipeline, PipelineEvents>(
      {
        ready: () => resolve(pipeline),
        failed: (code, message) =>
          reject(code === undefined ? new Error(message) : new HoistwayError(code, message)),
        tell,
        saveCursor,
        seriesCopied: (folder, rows, failure) => copies.get(folder)?.(rows, failure),
      },
      {
        post: (message) => worker.postMessage(message),
        on: (listen) => worker.on('message', listen),
        timeout: 60_000,
      },
    )
    const pipeline: StartedPipeline = {
      query: async (query) => answerIn(await rpc.query(query)),
      refeed: async (from) => answerIn(await rpc.refeed(from)),
      ping: rpc.ping,
      copySeries(folder) {
        // longer than a call may take
        const { promise, resolve: copied, reject: failed } = Promise.withResolvers<number>()
        copies.set(folder, (rows, failure) =>
          failure === undefined ? copied(rows) : failed(new Error(failure)),
        )
        rpc.copySeries.asEvent(folder)
        return promise.finally(() => copies.delete(folder))
      },
      readers: rpc.readers,
      metrics: rpc.metrics,
      reachableSince: rpc.reachableSince,
      takenUpTo: rpc.takenUpTo,
      async stop() {
        stopping = true
        rpc.stop.asEvent()
        // a store that hangs must not keep us: what it has not taken is in the journal
        const impatience = setTimeout(() => void worker.terminate(), stopPatienceMs)
        await exited
        clearTimeout(impatience)
      },
    }
    const died = (reason: string) => {
      if (stopping) return
      reject(new Error(reason))
      onDeath(reason)
    }
    worker.once('error', (error) => died(messageOf(error)))
    worker.once('exit', (code) => died(`exit code ${code}`))
  })
}
