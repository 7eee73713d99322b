import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type CruisedModule, moduleGraph, writeGraph } from './module-graph.ts'

const root = join(import.meta.dirname, '../..')
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const { stdout, stderr } = spawnSync(
  process.execPath,
  [depcruise, '.', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
)
if (stdout === '') throw new Error(stderr)
writeGraph(root, moduleGraph((JSON.parse(stdout) as { modules: CruisedModule[] }).modules))
