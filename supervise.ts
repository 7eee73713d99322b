// `npm start` and `npm run serve`: runs the server and starts it again where it ends by a fault, as Docker would. Not after
// a wrong setting (exit code 2), nor once it was asked to stop. The server ends by itself when this program is gone.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const wrongSetting = 2
const firstPauseMs = 1_000
const longestPauseMs = 60_000
/** Who ran so long is started again at once, or nearly. */
const healthyMs = 60_000
const server = fileURLToPath(new URL('./server/main.ts', import.meta.url))

let asked = false
let pauseMs = firstPauseMs
let waiting: NodeJS.Timeout | undefined
let passOn: (signal: NodeJS.Signals) => void = () => {}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked = true
    passOn(signal)
    if (waiting !== undefined) process.exit(128 + constants.signals[signal])
  })
}

function run(): void {
  waiting = undefined
  const startedMs = performance.now()
  // a process group of its own: a Ctrl-C at the terminal comes to it through us, once. The channel tells it that we are gone
  const child = spawn(process.execPath, [server, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
    env: { ...process.env, HOISTWAY_SUPERVISED: '1' },
  })
  let lastLine = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    lastLine = chunk.toString('utf8').trimEnd().split('\n').at(-1)?.trim() || lastLine
  })
  passOn = (signal) => child.kill(signal)
  // not 'exit': its last words may come later
  child.once('close', (code, signal) => {
    passOn = () => {}
    if (asked || code === 0 || code === wrongSetting) {
      process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM'])
    }
    if (performance.now() - startedMs >= healthyMs) pauseMs = firstPauseMs
    const why = signal ?? `exit code ${code}`
    const said = lastLine === '' ? '' : `; its last words: ${lastLine.slice(0, 300)}`
    process.stderr.write(
      `hoistway: the server ended (${why}); starting it again in ${pauseMs / 1_000} s${said}\n`,
    )
    waiting = setTimeout(run, pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  })
  child.once('error', (error) => {
    process.stderr.write(`hoistway: the server cannot be started: ${error.message}\n`)
    process.exit(1)
  })
}

run()
