import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { longestWaitMs } from './until.ts'

/** A headless browser to look at the screens with, or why there is none. */
export type OpenedBrowser =
  | { readonly browser: Browser; close(): Promise<void> }
  | { readonly browser: undefined; readonly whyNot: string }

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What the package reads from the environment, or sets there. */
const touched = ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']

/** The package's own names a fixed folder; without a single font the browser dies at the first text. */
const fontsIn = (folder: string) =>
  `<fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>\n`

/** Unpacks the Chromium of the npm package, with the libraries that a machine without a desktop lacks. */
async function unpack(folder: string): Promise<LaunchOptions> {
  const before = { ...process.env }
  try {
    // The package asks the environment where to unpack, and brings its libraries only where it believes to be at Amazon.
    Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    const FONTCONFIG_FILE = join(folder, 'hoistway-fonts.conf')
    writeFileSync(FONTCONFIG_FILE, fontsIn(join(folder, 'fonts')))
    const { LD_LIBRARY_PATH = '' } = process.env
    return { executablePath, env: { ...before, LD_LIBRARY_PATH, FONTCONFIG_FILE } }
  } finally {
    for (const name of touched) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

/** Opens the first browser that starts here: the npm package's own, the system's Chromium, an installed Chrome. */
export async function openBrowser(): Promise<OpenedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-chromium-'))
  const candidates: Record<string, () => LaunchOptions | Promise<LaunchOptions>> = {
    '@sparticuz/chromium': () => unpack(folder),
    '/usr/bin/chromium': () => ({ executablePath: '/usr/bin/chromium' }),
    Chrome: () => ({ channel: 'chrome' }),
  }
  const refusals: string[] = []
  for (const [name, options] of Object.entries(candidates)) {
    try {
      const browser = await chromium.launch({ args: quiet, timeout: longestWaitMs, ...(await options()) })
      return {
        browser,
        async close() {
          await browser.close()
          rmSync(folder, { recursive: true, force: true })
        },
      }
    } catch (error) {
      refusals.push(`${name}: ${String(error).split('\n', 1)[0]}`)
    }
  }
  rmSync(folder, { recursive: true, force: true })
  return { browser: undefined, whyNot: `no browser starts here: ${refusals.join('; ')}` }
}
