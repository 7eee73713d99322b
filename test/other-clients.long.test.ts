import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ClientTrial, done, missing, runTypeScript, startClientTrial } from './support/clients.ts'

// Clients made by other generators than openapi-generator, each fetched in its version by the client of its registry:
// they compile as they are, and do a task: read a list, read an order, move it. TEST_CLIENT_GENERATORS=on tries them.

const longMs = 600_000
const whyNot = (...commands: string[]) =>
  process.env.TEST_CLIENT_GENERATORS === 'on' ? missing(...commands) : 'TEST_CLIENT_GENERATORS is not on'
let trial: ClientTrial
beforeAll(async () => {
  trial = await startClientTrial()
})
afterAll(() => trial?.stop())

/** Whether a registry's client could fetch what it was asked for. */
const fetched = (command: string, args: readonly string[], env = {}) =>
  spawnSync(command, args, { cwd: trial.folder, env: { ...process.env, ...env } }).status === 0
const npmFetched = (name: string) =>
  fetched('npm', [
    'install',
    '--silent',
    '--no-audit',
    '--no-fund',
    '--prefix',
    name.split('@')[0] || 'hey',
    name,
    'typescript@5.9.3',
  ])

it('hey-api', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('npm')
  if (why !== undefined) skip(why)
  if (!npmFetched('@hey-api/openapi-ts@0.95.0')) skip('npm cannot fetch it')
  trial.write(
    'hey/openapi-ts.config.mjs',
    `export default { input: '../openapi.json', output: 'made', plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'] }
`,
  )
  await trial.run(process.execPath, ['node_modules/@hey-api/openapi-ts/bin/run.js'], 'hey')
  trial.write(
    'hey/task.ts',
    `import { getWorkOrder, listEquipment, moveWorkOrder } from './made'
import { client } from './made/client.gen'
declare const process: { env: Record<string, string> }
async function task() {
  client.setConfig({ baseUrl: process.env.URL, auth: process.env.TOKEN })
  const page = await listEquipment({ query: { limit: 1 }, throwOnError: true })
  const before = await getWorkOrder({ path: { id: 1 }, throwOnError: true })
  const after = await moveWorkOrder({ path: { id: 1 }, body: { event: 'answer' }, throwOnError: true })
  console.log(page.data.items[0]?.code, before.data.state, after.data.state)
}
void task()
`,
  )
  await trial.alarm()
  expect(await runTypeScript(trial, 'hey')).toBe(done)
})

it('orval', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('npm')
  if (why !== undefined) skip(why)
  if (!npmFetched('orval@7.13.2')) skip('npm cannot fetch it')
  trial.write(
    'orval/orval.config.cjs',
    `module.exports = { made: { input: '../openapi.json', output: { target: 'made/api.ts', client: 'fetch', mode: 'split', baseUrl: '${trial.url}' } } }
`,
  )
  await trial.run('node_modules/.bin/orval', ['--config', 'orval.config.cjs'], 'orval')
  trial.write(
    'orval/task.ts',
    `import { getWorkOrder, listEquipment, moveWorkOrder } from './made/api'
declare const process: { env: Record<string, string> }
async function task() {
  const options = { headers: { authorization: \`Bearer \${process.env.TOKEN}\` } }
  const page = await listEquipment({ limit: 1 }, options)
  const before = await getWorkOrder(1, options)
  const after = await moveWorkOrder(1, { event: 'answer' }, options)
  if (page.status !== 200 || before.status !== 200 || after.status !== 200) throw new Error(JSON.stringify([page, before, after]))
  console.log(page.data.items[0]?.code, before.data.state, after.data.state)
}
void task()
`,
  )
  await trial.alarm()
  expect(await runTypeScript(trial, 'orval')).toBe(done)
})

it('openapi-python-client', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('python3')
  if (why !== undefined) skip(why)
  await trial.run('python3', ['-m', 'venv', 'venv'])
  const bin = join(trial.folder, 'venv/bin')
  if (!fetched(join(bin, 'pip'), ['install', '-q', 'openapi-python-client==0.29.1', 'ruff==0.17.6']))
    skip('pip cannot fetch it')
  const said = await trial.run('env', [
    `PATH=${bin}:${process.env.PATH}`,
    'openapi-python-client',
    'generate',
    '--path',
    'openapi.json',
  ])
  // it knows neither bodies that are CSV nor answers that are images
  const left = [...said.matchAll(/parsing (\w+ \S+) within/g)].map(([, operation = '']) => operation)
  expect(left.filter((operation) => !/\.csv$|imports|\/(qr|content|thumbnail)$/.test(operation))).toEqual([])
  if (!fetched(join(bin, 'pip'), ['install', '-q', './hoistway-client']))
    skip('pip cannot install what the client needs')
  await trial.run(join(bin, 'python'), ['-W', 'error', '-m', 'compileall', '-q', 'hoistway-client'])
  trial.write(
    'task.py',
    `import os, pkgutil, importlib
import hoistway_client
for one in pkgutil.walk_packages(hoistway_client.__path__, 'hoistway_client.'):
    importlib.import_module(one.name)
from hoistway_client.api.equipment import list_equipment
from hoistway_client.api.work_orders import get_work_order, move_work_order
from hoistway_client.models import MoveRequest
client = hoistway_client.AuthenticatedClient(base_url=os.environ['URL'], token=os.environ['TOKEN'])
page = list_equipment.sync(client=client, limit=1)
before = get_work_order.sync(1, client=client)
after = move_work_order.sync(1, client=client, body=MoveRequest(event='answer'))
print(page.items[0].code, before.state, after.state)
`,
  )
  await trial.alarm()
  expect(await trial.run(join(bin, 'python'), ['task.py'])).toBe(done)
})

it('oapi-codegen', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('go')
  if (why !== undefined) skip(why)
  const tool = 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2'
  if (!fetched('go', ['install', tool], { GOBIN: join(trial.folder, 'bin') })) skip('go cannot fetch it')
  trial.write('go/go.mod', 'module task\n\ngo 1.24\n')
  trial.write('go/api/.keep', '')
  await trial.run(
    '../bin/oapi-codegen',
    ['-generate', 'types,client', '-package', 'api', '-o', 'api/api.go', '../openapi.json'],
    'go',
  )
  trial.write(
    'go/main.go',
    `package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"task/api"
)

func main() {
	with := context.Background()
	token := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+os.Getenv("TOKEN"))
		return nil
	}
	client, err := api.NewClientWithResponses(os.Getenv("URL"), api.WithRequestEditorFn(token))
	check(err)
	one := int32(1)
	page, err := client.ListEquipmentWithResponse(with, &api.ListEquipmentParams{Limit: &one})
	check(err)
	before, err := client.GetWorkOrderWithResponse(with, 1, nil)
	check(err)
	after, err := client.MoveWorkOrderWithResponse(with, 1, nil, api.MoveRequest{Event: "answer"})
	check(err)
	fmt.Println(page.JSON200.Items[0].Code, before.JSON200.State, after.JSON200.State)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
`,
  )
  if (spawnSync('go', ['mod', 'tidy'], { cwd: join(trial.folder, 'go') }).status !== 0)
    skip('go cannot fetch what the client needs')
  await trial.alarm()
  expect(await trial.run('go', ['run', '.'], 'go')).toBe(done)
})
