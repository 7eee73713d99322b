import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ClientTrial, done, missing, runTypeScript, startClientTrial } from './support/clients.ts'

// Clients that openapi-generator makes of the document compile as they are, and do a task: read a list, read an order, move it.
// TEST_OPENAPI_GENERATOR names its jar (org.openapitools:openapi-generator-cli of Maven Central).

const jar = process.env.TEST_OPENAPI_GENERATOR
const longMs = 900_000
let trial: ClientTrial
beforeAll(async () => {
  trial = await startClientTrial()
})
afterAll(() => trial?.stop())

const generate = (generator: string, folder: string, ...more: string[]) =>
  trial.run('java', [
    ...['-jar', jar ?? '', 'generate', '-i', 'openapi.json', '-g', generator, '-o', folder],
    ...['--global-property', 'apiTests=false,modelTests=false,apiDocs=false,modelDocs=false'],
    ...more,
  ])

/** Why a language cannot be tried here; undefined where it can. */
const whyNot = (...commands: string[]) =>
  jar === undefined
    ? 'TEST_OPENAPI_GENERATOR names no jar of openapi-generator'
    : missing('java', ...commands)

it('TypeScript (typescript-fetch)', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot()
  if (why !== undefined) skip(why)
  await generate('typescript-fetch', 'typescript')
  trial.write(
    'typescript/task.ts',
    `import { Configuration, EquipmentApi, WorkOrdersApi } from './index'
declare const process: { env: Record<string, string> }
async function task() {
  const config = new Configuration({ basePath: process.env.URL, accessToken: process.env.TOKEN })
  const page = await new EquipmentApi(config).listEquipment({ limit: 1 })
  const before = await new WorkOrdersApi(config).getWorkOrder({ id: 1 })
  const after = await new WorkOrdersApi(config).moveWorkOrder({ id: 1, moveRequest: { event: 'answer' } })
  console.log(page.items[0]?.code, before.state, after.state)
}
void task()
`,
  )
  await trial.alarm()
  expect(await runTypeScript(trial, 'typescript')).toBe(done)
})

it('Python', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('python3')
  if (why !== undefined) skip(why)
  await generate('python', 'python')
  await trial.run('python3', ['-m', 'venv', 'venv'])
  const pip = join(trial.folder, 'venv/bin/pip')
  if (spawnSync(pip, ['install', '-q', './python'], { cwd: trial.folder }).status !== 0)
    skip('pip cannot install what the client needs')
  trial.write(
    'task.py',
    `import os
from openapi_client import ApiClient, Configuration, EquipmentApi, MoveRequest, WorkOrdersApi
client = ApiClient(Configuration(host=os.environ['URL'], access_token=os.environ['TOKEN']))
page = EquipmentApi(client).list_equipment(limit=1)
before = WorkOrdersApi(client).get_work_order(1)
after = WorkOrdersApi(client).move_work_order(1, MoveRequest(event='answer'))
print(page.items[0].code, before.state, after.state)
`,
  )
  await trial.alarm()
  expect(await trial.run(join(trial.folder, 'venv/bin/python'), ['task.py'])).toBe(done)
})

/** The same in Java, after `client` is set up. */
const javaTask = (setUp: string) => `package task;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.*;
import org.openapitools.client.model.*;
public class Task {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient();
    ${setUp}
    EquipmentItemPage page = new EquipmentApi(client).listEquipment(
        null, null, null, null, null, null, null, null, null, null, null, 1, null, null, null, null);
    WorkOrderFile before = new WorkOrdersApi(client).getWorkOrder(1L, null);
    WorkOrderFile after = new WorkOrdersApi(client).moveWorkOrder(1L, new MoveRequest().event("answer"), null, null);
    System.out.println(page.getItems().get(0).getCode() + " " + before.getState() + " " + after.getState());
    System.exit(0);
  }
}
`
it.for([
  [
    'native',
    `client.updateBaseUri(System.getenv("URL"));
    client.setRequestInterceptor(b -> b.header("Authorization", "Bearer " + System.getenv("TOKEN")));`,
  ],
  [
    'okhttp-gson',
    `client.setBasePath(System.getenv("URL"));
    client.setBearerToken(System.getenv("TOKEN"));`,
    // else it refuses answers that have a field more than it knows
    '--additional-properties=disallowAdditionalPropertiesIfNotPresent=false',
  ],
] as const)('Java (%s)', { timeout: longMs }, async ([library, setUp, ...options], { skip }) => {
  const why = whyNot('mvn')
  if (why !== undefined) skip(why)
  await generate('java', library, '--library', library, ...options)
  trial.write(`${library}/src/main/java/task/Task.java`, javaTask(setUp))
  await trial.alarm()
  const exec = 'org.codehaus.mojo:exec-maven-plugin:3.5.0:java'
  const ran = await trial.run('mvn', ['-q', '-B', 'compile', exec, '-Dexec.mainClass=task.Task'], library)
  expect(ran).toContain(done)
})

// without the option values of different enumerations clash: Go has no namespaces for them
it('Go (enumClassPrefix=true)', { timeout: longMs }, async ({ skip }) => {
  const why = whyNot('go')
  if (why !== undefined) skip(why)
  await generate('go', 'go', '--additional-properties', 'enumClassPrefix=true')
  trial.write(
    'go/task/main.go',
    `package main

import (
	"context"
	"fmt"
	"os"

	client "github.com/GIT_USER_ID/GIT_REPO_ID"
)

func main() {
	settings := client.NewConfiguration()
	settings.Servers = client.ServerConfigurations{{URL: os.Getenv("URL")}}
	api := client.NewAPIClient(settings)
	with := context.WithValue(context.Background(), client.ContextAccessToken, os.Getenv("TOKEN"))
	page, _, err := api.EquipmentAPI.ListEquipment(with).Limit(1).Execute()
	check(err)
	before, _, err := api.WorkOrdersAPI.GetWorkOrder(with, 1).Execute()
	check(err)
	after, _, err := api.WorkOrdersAPI.MoveWorkOrder(with, 1).MoveRequest(*client.NewMoveRequest("answer")).Execute()
	check(err)
	fmt.Println(page.Items[0].Code, before.State, after.State)
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
  await trial.run('go', ['build', './...'], 'go')
  expect(await trial.run('go', ['run', './task'], 'go')).toBe(done)
})
