import type { Family } from '../../schemas/index.ts'
import { Boiler } from './boiler.ts'
import { Crane } from './crane.ts'
import { Escalator } from './escalator.ts'
import { Lift } from './lift/lift.ts'
import type { MachineSetup } from './machine.ts'
import { PressureEquipment } from './pressure.ts'
import { Runner } from './runner.ts'

const builders = {
  lift: (setup: MachineSetup) => new Lift(setup),
  escalator: (setup: MachineSetup) => new Escalator(setup),
  crane: (setup: MachineSetup) => new Crane(setup),
  boiler: (setup: MachineSetup) => new Boiler(setup),
  vessel: (setup: MachineSetup) => new PressureEquipment('vessel', setup),
  piping: (setup: MachineSetup) => new PressureEquipment('piping', setup),
  vehicle: (setup: MachineSetup) => new Runner('vehicle', setup),
  ride: (setup: MachineSetup) => new Runner('ride', setup),
  ropeway: (setup: MachineSetup) => new Runner('ropeway', setup),
} satisfies Record<Family, unknown>

/** The machine that simulates a family. */
export type MachineOf<F extends Family> = ReturnType<(typeof builders)[F]>

/** Builds the machine that simulates a family. */
export function createMachine<F extends Family>(family: F, setup: MachineSetup): MachineOf<F> {
  return builders[family](setup) as MachineOf<F>
}

export type { Machine, MachineSetup, Values } from './machine.ts'
