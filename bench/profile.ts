import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

/** What V8 writes: a tree of places, and which of them each sample saw, with the time since the one before. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  /** Microseconds. */
  readonly timeDeltas: readonly number[]
}

const shownFunctions = 25

/** The environment of a server that writes a processor profile of each of its threads when it ends. */
export function profiling(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true })
  return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(folder)}` }
}

/** The profiles in a folder that `isNew` takes, as text: for each thread the functions that took the most time themselves. */
export function describeProfiles(folder: string, isNew: (name: string) => boolean): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile') && isNew(name))
  return names.map((name) => describe(name, join(folder, name))).join('\n')
}

function describe(name: string, path: string): string {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, 'utf8')) as CpuProfile
  const places = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const where = url === '' ? '' : `  ${placeOf(url)}:${lineNumber + 1}`
      return [id, `${functionName || '(anonymous)'}${where}`]
    }),
  )
  const selfUs = new Map<string, number>()
  let totalUs = 0
  samples.forEach((id, index) => {
    const place = places.get(id) ?? '?'
    const us = timeDeltas[index] ?? 0
    totalUs += us
    selfUs.set(place, (selfUs.get(place) ?? 0) + us)
  })
  const top = [...selfUs].sort(([, a], [, b]) => b - a).slice(0, shownFunctions)
  const lines = top.map(([place, us]) => {
    const share = ((us / totalUs) * 100).toFixed(1).padStart(5)
    return `  ${(us / 1_000).toFixed(0).padStart(8)} ms ${share} %  ${place}`
  })
  // CPU.<day>.<time>.<process>.<thread>.<number>.cpuprofile
  const [, , , , thread] = name.split('.')
  return `thread ${thread}, ${(totalUs / 1e6).toFixed(1)} s (${name})\n${lines.join('\n')}\n`
}

/** A file without what is the same for all. */
function placeOf(url: string): string {
  const [, packaged] = /node_modules\/(.+)$/.exec(url) ?? []
  if (packaged !== undefined) return packaged
  return url.startsWith('file:')
    ? url.split('/').slice(-3).join('/')
    : url.startsWith('node:')
      ? url
      : basename(url)
}
