import { fileURLToPath } from 'node:url'
import { loadFolder } from '../lib/folder.ts'
import type { Family, FaultId } from '../schemas/index.ts'
import type { MachineOf } from './machines/index.ts'

/**
 * Something that goes wrong, one per file in `faults/`. Its life: it is *coming* from `begin` until it `shows`, *showing*
 * for `lastsS`, *leaving* from `end` until it is `over`.
 */
export interface Fault<F extends Family = Family> {
  /** The file's name. */
  readonly id: string
  readonly families: readonly F[]
  /** Shortest and longest time that it shows, in seconds. */
  readonly lastsS: readonly [number, number]
  /** What the device sends: raised when the fault shows, cleared when it is over. Without it nothing is said. */
  readonly event?: FaultId
  /** What becomes of the device's connection while the fault shows: kept without a word, or lost. */
  readonly connection?: 'silent' | 'lost'
  /** Whether it can happen to this machine of the family; to every one where absent. */
  suits?(machine: MachineOf<F>): boolean
  /** Disturbs the machine. */
  begin?(machine: MachineOf<F>): void
  /** Whether it can be seen yet; at once where absent. */
  shows?(machine: MachineOf<F>): boolean
  /** Takes the disturbance away. */
  end?(machine: MachineOf<F>): void
  /** Whether the machine has recovered; at once where absent. */
  over?(machine: MachineOf<F>): boolean
  /** The `detail` of the event that raises it. */
  detail?(machine: MachineOf<F>): Record<string, unknown>
}

/** Describes a fault; the families decide which machine it may disturb. */
export function defineFault<F extends Family>(fault: Fault<F>): Fault<F> {
  return fault
}

/** Every fault of `faults/` by id. Throws where a file's fault does not carry the file's name. */
export function loadFaults(): Promise<Map<string, Fault>> {
  return loadFolder<Fault>(fileURLToPath(new URL('./faults', import.meta.url)))
}

/** Whether a fault can happen to a machine. */
export function suits(fault: Fault, machine: MachineOf<Family>): boolean {
  return fault.families.includes(machine.family) && (fault.suits?.(machine) ?? true)
}

/** Body of an event, without the envelope. */
export interface FaultEvent {
  readonly code: FaultId
  readonly active: boolean
  readonly detail?: Record<string, unknown>
}

/** A machine that does not get into (or out of) a fault within this time is left alone, in ms. */
const patienceMs = 300_000

/** One fault happening to one machine. */
export class FaultRun {
  readonly fault: Fault
  readonly #machine: MachineOf<Family>
  readonly #lastsMs: number
  #phase: 'coming' | 'showing' | 'leaving' | 'over' = 'coming'
  #sinceMs: number

  constructor(
    fault: Fault,
    machine: MachineOf<Family>,
    { nowMs, lastsMs }: { nowMs: number; lastsMs: number },
  ) {
    this.fault = fault
    this.#machine = machine
    this.#lastsMs = lastsMs
    this.#sinceMs = nowMs
    fault.begin?.(machine)
  }

  get phase(): 'coming' | 'showing' | 'leaving' | 'over' {
    return this.#phase
  }

  /** Moves on to `nowMs`; returns the event that is due, if any. */
  step(nowMs: number): FaultEvent | undefined {
    const forMs = nowMs - this.#sinceMs
    switch (this.#phase) {
      case 'coming':
        if (this.fault.shows?.(this.#machine) ?? true) {
          this.#enter('showing', nowMs)
          return this.#event(true)
        }
        if (forMs > patienceMs) {
          this.fault.end?.(this.#machine)
          this.#enter('over', nowMs)
        }
        return undefined
      case 'showing':
        if (forMs < this.#lastsMs) return undefined
        this.fault.end?.(this.#machine)
        this.#enter('leaving', nowMs)
        return undefined
      case 'leaving':
        if (!(this.fault.over?.(this.#machine) ?? true) && forMs < patienceMs) return undefined
        this.#enter('over', nowMs)
        return this.#event(false)
      case 'over':
        return undefined
    }
  }

  #enter(phase: 'showing' | 'leaving' | 'over', nowMs: number): void {
    this.#phase = phase
    this.#sinceMs = nowMs
  }

  #event(active: boolean): FaultEvent | undefined {
    const code = this.fault.event
    if (code === undefined) return undefined
    const detail = active ? this.fault.detail?.(this.#machine) : undefined
    return detail === undefined ? { code, active } : { code, active, detail }
  }
}
