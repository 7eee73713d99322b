import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { startHttp } from '../../api/server.ts'
import { readDocument } from '../../client/document.ts'
import { startTestApi } from './api.ts'
import { seedRegistry } from './seed.ts'

/** What every client's task prints: the first lift, and the state of an order before and after it was moved. */
export const done = 'E-000 alarmed answered'

/** A server, its document as `openapi.json` in a folder, and what a client made there needs to be tried. */
export interface ClientTrial {
  readonly folder: string
  readonly url: string
  /** Runs a program in the folder, with URL and TOKEN in its environment; what it printed. Fails where it fails. */
  run(command: string, args: readonly string[], under?: string): Promise<string>
  write(path: string, text: string): void
  /** Puts the order back to the state that the task begins with. */
  alarm(): Promise<unknown>
  stop(): Promise<void>
}

export async function startClientTrial(): Promise<ClientTrial> {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-clients-'))
  writeFileSync(join(folder, 'openapi.json'), (await readDocument()).text)
  const api = await startTestApi()
  await seedRegistry(api)
  const http = await startHttp(api.context, { host: '127.0.0.1', port: 0, webRoot: 'no-screens' })
  const url = `http://127.0.0.1:${http.port}`
  return {
    folder,
    url,
    async run(command, args, under = '') {
      const env = { ...process.env, URL: url, TOKEN: api.token }
      const child = spawn(command, args, { cwd: join(folder, under), env })
      let text = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => {
          text += chunk
        })
      const code = await new Promise((resolve, reject) => {
        child.once('error', reject)
        child.once('close', resolve)
      })
      expect(code, `${command}: ${text.slice(-4_000)}`).toBe(0)
      return text.trim()
    },
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
    alarm: () => api.db.execute("update work_orders set state = 'alarmed' where id = 1"),
    async stop() {
      await http.close()
      await api.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Which of these programs is not there; undefined where all are. */
export function missing(...commands: string[]): string | undefined {
  const one = commands.find((command) => spawnSync(command, ['--version']).error !== undefined)
  return one === undefined ? undefined : `${one} is not installed`
}

/** Compiles `task.ts` in a folder, as strictly as TypeScript can, and runs it. */
export async function runTypeScript({ run }: ClientTrial, under: string): Promise<string> {
  const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
  const target = ['--strict', '--skipLibCheck', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable']
  const modules = ['--module', 'commonjs', '--moduleResolution', 'bundler', '--outDir', 'out']
  await run(process.execPath, [tsc, '--ignoreConfig', ...target, ...modules, 'task.ts'], under)
  return run(process.execPath, ['out/task.js'], under)
}
