import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the built screens are. */
export const webRoot = join(import.meta.dirname, 'dist')

const project = dirname(import.meta.dirname)

/** Whether the screens are built from the sources as they are. */
function isFresh(): boolean {
  const page = join(webRoot, 'index.html')
  if (!existsSync(page)) return false
  const builtAtMs = statSync(page).mtimeMs
  const sources = globSync(['web/**/*.{ts,tsx,css,html,json,svg}', 'schemas/**/*'], { cwd: project })
  return sources
    .filter((path) => !path.startsWith(join('web', 'dist')))
    .every((path) => statSync(join(project, path)).mtimeMs <= builtAtMs)
}

/**
 * Builds the screens where they are missing or older than their sources; rejects with the bundler's own words. Built
 * beside and then put in place, so that a program that serves them meanwhile never finds half of them. `unwanted` ends the bundler.
 */
export async function buildWebIfStale(unwanted?: AbortSignal): Promise<void> {
  if (isFresh()) return
  // a server that starts meanwhile serves what comes to lie here
  mkdirSync(webRoot, { recursive: true })
  const next = join(project, 'node_modules/.cache', `hoistway-web-${process.pid}`)
  try {
    await runBundler(next, unwanted)
    rmSync(webRoot, { recursive: true, force: true })
    renameSync(next, webRoot)
  } catch (error) {
    // Another program may have put the same there in between.
    if (!isFresh()) throw error
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

async function runBundler(into: string, unwanted: AbortSignal | undefined): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', 'web', '--outDir', into, '--logLevel', 'warn'], {
    cwd: project,
    // Whatever we run under: elsewhere the framework would bring its development build.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(unwanted && { signal: unwanted }),
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (status !== 0) throw new Error(`the screens could not be built:\n${output}`)
}
