import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HttpServer, startHttp } from '../api/server.ts'
import { readDocument } from '../client/document.ts'
import { startTestApi, type TestApi } from './api.ts'
import { seedWorld } from './world.ts'

// Clients that openapi-generator makes of the document compile as they are, and read a list and move an order.
// TEST_OPENAPI_GENERATOR names its jar (org.openapitools:openapi-generator-cli of Maven Central).

const jar = process.env.TEST_OPENAPI_GENERATOR
const longMs = 900_000
let api: TestApi
let http: HttpServer
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-clients-'))
  writeFileSync(join(folder, 'openapi.json'), (await readDocument()).text)
  api = await startTestApi()
  await seedWorld(api)
  http = await startHttp(api.context, { host: '127.0.0.1', port: 0, webRoot: 'no-screens' })
})
afterAll(async () => {
  await http?.close()
  await api?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function run(command: string, args: readonly string[], cwd = folder): Promise<string> {
  const env = { ...process.env, URL: `http://127.0.0.1:${http.port}`, TOKEN: api.token }
  const child = spawn(command, args, { cwd, env })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk
    })
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code, `${command}: ${text.slice(-4_000)}`).toBe(0)
  return text.trim()
}

const generate = (generator: string, ...more: string[]) =>
  run('java', [
    '-jar',
    jar ?? '',
    'generate',
    '-i',
    'openapi.json',
    '-g',
    generator,
    '-o',
    generator,
    ...more,
  ])

/** Why a language cannot be tried here; undefined where it can. */
function whyNot(...commands: string[]): string | undefined {
  if (jar === undefined) return 'TEST_OPENAPI_GENERATOR names no jar of openapi-generator'
  const missing = ['java', ...commands].find((one) => spawnSync(one, ['-version']).error !== undefined)
  return missing === undefined ? undefined : `${missing} is not installed`
}
const done = 'E-000 answered'
/** The order is as it was before another client moved it. */
const alarm = () => api.db.execute("update work_orders set state = 'alarmed' where id = 1")

it('TypeScript', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot()
  if (why !== undefined) skip(why)
  await generate('typescript-fetch')
  writeFileSync(
    join(folder, 'typescript-fetch/task.ts'),
    `import { Configuration, EquipmentApi, WorkOrdersApi } from './index'
declare const process: { env: Record<string, string> }
async function task() {
  const config = new Configuration({ basePath: process.env.URL, accessToken: process.env.TOKEN })
  const page = await new EquipmentApi(config).listEquipment({ limit: 1 })
  const order = await new WorkOrdersApi(config).moveWorkOrder({ id: 1, moveRequest: { event: 'answer' } })
  console.log(page.items[0]?.code, order.state)
}
void task()
`,
  )
  const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc')
  const options = [
    '--ignoreConfig',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--lib',
    'es2022,dom',
  ]
  const modules = ['--module', 'commonjs', '--moduleResolution', 'bundler', '--outDir', 'out']
  await run(process.execPath, [tsc, ...options, ...modules, 'typescript-fetch/task.ts'])
  await alarm()
  expect(await run(process.execPath, ['out/task.js'])).toBe(done)
})

it('Python', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('python3')
  if (why !== undefined) skip(why)
  await generate('python')
  await run('python3', ['-m', 'venv', 'venv'])
  const installed = spawnSync(join(folder, 'venv/bin/pip'), ['install', '-q', './python'], { cwd: folder })
  if (installed.status !== 0) skip('pip cannot install what the client needs')
  await alarm()
  writeFileSync(
    join(folder, 'task.py'),
    `import os
from openapi_client import ApiClient, Configuration, EquipmentApi, MoveRequest, WorkOrdersApi
client = ApiClient(Configuration(host=os.environ['URL'], access_token=os.environ['TOKEN']))
page = EquipmentApi(client).list_equipment(limit=1)
order = WorkOrdersApi(client).move_work_order(1, MoveRequest(event='answer'))
print(page.items[0].code, order.state)
`,
  )
  expect(await run(join(folder, 'venv/bin/python'), ['task.py'])).toBe(done)
})

it('Java', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('mvn')
  if (why !== undefined) skip(why)
  await generate('java', '--library', 'native', '--global-property', 'apiTests=false,modelTests=false')
  await alarm()
  mkdirSync(join(folder, 'java/src/main/java/task'), { recursive: true })
  writeFileSync(
    join(folder, 'java/src/main/java/task/Task.java'),
    `package task;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.*;
import org.openapitools.client.model.*;
public class Task {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("URL"));
    client.setRequestInterceptor(b -> b.header("Authorization", "Bearer " + System.getenv("TOKEN")));
    EquipmentItemPage page = new EquipmentApi(client).listEquipment(
        null, null, null, null, null, null, null, null, null, null, null, 1, null, null, null, null);
    WorkOrderFile order = new WorkOrdersApi(client).moveWorkOrder(1L, new MoveRequest().event("answer"), null, null);
    System.out.println(page.getItems().get(0).getCode() + " " + order.getState());
  }
}
`,
  )
  const exec = 'org.codehaus.mojo:exec-maven-plugin:3.5.0:java'
  expect(
    await run('mvn', ['-q', '-B', 'compile', exec, '-Dexec.mainClass=task.Task'], join(folder, 'java')),
  ).toContain(done)
})
