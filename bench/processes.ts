import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of the processor times in /proc; the same on every Linux that Node runs on. */
const ticksPerSecond = 100

interface Stat {
  readonly parent: number
  /** Of the process, without its children. */
  readonly cpuMs: number
  /** Of its children that have ended. */
  readonly endedCpuMs: number
}

function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // the name, in brackets, may hold anything
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ms = (field: number) => ((fields[field] ?? 0) * 1_000) / ticksPerSecond
    return { parent: fields[1] ?? 0, cpuMs: ms(11) + ms(12), endedCpuMs: ms(13) + ms(14) }
  } catch {
    return undefined
  }
}

/** Processor time in milliseconds of a process. 0 where there is no /proc, or no such process. */
export function cpuOf(pid: number): number {
  return readStat(pid)?.cpuMs ?? 0
}

/** Processor time in milliseconds of a process and its children, those that ended included. */
export function cpuOfTree(pid: number): number {
  const own = readStat(pid)
  if (own === undefined) return 0
  let sum = own.cpuMs + own.endedCpuMs
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? readStat(Number(name)) : undefined
    if (child?.parent === pid) sum += child.cpuMs
  }
  return sum
}

/** Resident memory of a process, in bytes; 0 where there is no /proc. */
export function residentOf(pid: number): number {
  try {
    const [, kB] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
    return Number(kB ?? 0) * 1_024
  } catch {
    return 0
  }
}

/** Processor time of this machine since its start, in ticks; `stolen` is what its host gave to others. [proc(5)] */
export interface MachineTime {
  readonly all: number
  readonly stolen: number
}

/** Zeros where there is no /proc. */
export function machineTime(): MachineTime {
  try {
    // user, nice, system, idle, iowait, irq, softirq, steal; guests' time stands in user's
    const ticks = (/^cpu +(.+)/.exec(readFileSync('/proc/stat', 'latin1'))?.[1] ?? '')
      .split(' ', 8)
      .map(Number)
    return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 }
  } catch {
    return { all: 0, stolen: 0 }
  }
}

/** Files and connections that a process started by us may open; no bound where there is no /proc to ask. */
export function openFilesLimit(): number {
  try {
    const text = readFileSync('/proc/self/limits', 'latin1')
    const hard = Number(/^Max open files\s+\S+\s+(\S+)/m.exec(text)?.[1])
    return Number.isNaN(hard) ? Number.POSITIVE_INFINITY : hard
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
