import { between, type Random } from '../lib/random.ts'
import type { Family } from '../schemas/index.ts'
import { type Fault, FaultRun } from './fault.ts'
import type { MachineOf } from './machines/index.ts'

/** Where a device's messages go. `payload` is JSON text. */
export interface Outlet {
  /** Sends what may be missed: there is a newer one soon. */
  report(kind: 'status' | 'stats', payload: string): void
  /** Sends what must arrive, later if need be. */
  tell(kind: 'event' | 'test', payload: string): void
  /** Loses the connection without a good-bye. */
  lose(): void
  /** Connects (again). */
  open(): void
}

const longestStepMs = 250
/** A stall longer than this, a sleeping computer say, is not lived through. */
const longestStallMs = 5_000
const statusGapMs = 500
const statsEveryMs = 60_000
/** [EN 81-28: a test call at least every 72 h] */
const testEveryMs = 72 * 3_600_000

/** The monitoring terminal of one machine: it steps it and says what there is to say. */
export class SimulatedDevice {
  readonly #machine: MachineOf<Family>
  readonly #outlet: Outlet
  readonly #everyMs: number
  #steppedMs: number
  #seq: number
  #run: FaultRun | undefined
  #saidKey = Number.NaN
  #saidMs = Number.NEGATIVE_INFINITY
  #statsDueMs: number
  #testDueMs: number

  constructor(
    machine: MachineOf<Family>,
    outlet: Outlet,
    { everyMs, startMs, random }: { everyMs: number; startMs: number; random: Random },
  ) {
    this.#machine = machine
    this.#outlet = outlet
    this.#everyMs = everyMs
    this.#steppedMs = startMs
    // Starts at the time, so that it rises over a restart, too.
    this.#seq = startMs
    this.#statsDueMs = startMs + between(random, 5_000, statsEveryMs)
    this.#testDueMs = startMs + between(random, 60_000, testEveryMs)
  }

  /** Whether nothing is happening to it. */
  get free(): boolean {
    return this.#run === undefined
  }

  /** Lets a fault happen; only while `free`. */
  begin(fault: Fault, { nowMs, lastsMs }: { nowMs: number; lastsMs: number }): void {
    this.#run = new FaultRun(fault, this.#machine, { nowMs, lastsMs })
  }

  /** Makes a status due at once, as after a new connection. */
  announce(): void {
    this.#saidMs = Number.NEGATIVE_INFINITY
  }

  /** Moves on to `nowMs` (epoch ms) and sends what is due. */
  step(nowMs: number): void {
    this.#stepMachine(nowMs)
    this.#stepFault(nowMs)
    if (this.#connection === 'silent') return
    this.#sayStatus(nowMs)
    if (nowMs >= this.#statsDueMs) {
      this.#statsDueMs = nowMs + statsEveryMs
      this.#outlet.report('stats', this.#payload(nowMs, this.#machine.stats()))
    }
    if (nowMs >= this.#testDueMs) {
      this.#testDueMs = nowMs + testEveryMs
      this.#outlet.tell('test', this.#payload(nowMs, { testOk: true }))
    }
  }

  get #connection(): 'kept' | 'silent' | 'lost' {
    return this.#run?.phase === 'showing' ? (this.#run.fault.connection ?? 'kept') : 'kept'
  }

  #stepMachine(nowMs: number): void {
    let fromMs = Math.max(this.#steppedMs, nowMs - longestStallMs)
    while (fromMs < nowMs) {
      const stepMs = Math.min(longestStepMs, nowMs - fromMs)
      fromMs += stepMs
      this.#machine.step(fromMs, stepMs / 1_000)
    }
    this.#steppedMs = nowMs
  }

  #stepFault(nowMs: number): void {
    const run = this.#run
    if (!run) return
    const before = this.#connection
    const event = run.step(nowMs)
    const after = this.#connection
    if (before !== after && after === 'lost') this.#outlet.lose()
    if (before === 'lost' && after !== 'lost') this.#outlet.open()
    if (event) this.#outlet.tell('event', this.#payload(nowMs, event))
    if (run.phase === 'over') this.#run = undefined
  }

  #sayStatus(nowMs: number): void {
    const forMs = nowMs - this.#saidMs
    if (forMs < statusGapMs) return
    const key = this.#machine.stateKey()
    if (key === this.#saidKey && forMs < this.#everyMs) return
    this.#saidKey = key
    this.#saidMs = nowMs
    this.#outlet.report('status', this.#payload(nowMs, this.#machine.status()))
  }

  #payload(nowMs: number, body: object): string {
    this.#seq += 1
    return JSON.stringify({ v: 1, seq: this.#seq, at: nowMs, ...body })
  }
}
