import { dirname, relative } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

// A promise that rejects unheard, and a callback of a timer that throws, end the server: no engine that is away may do
// that. So every promise is awaited, returned, or ends in a `catch`; what is done again and again goes through lib/every.ts.

const root = dirname(import.meta.dirname)
const ofOthers = /^(web|client|simulators|bench|test|plate)\/|\/testing\/|\.test\.ts$/

/** Promises that nobody waits for, each with why it cannot reject. */
const cannotReject: Readonly<Record<string, string>> = {
  "storage/journal/marks.ts: marks.put('format', journalFormat)": 'within a batch, whose promise is awaited',
  "storage/journal/marks.ts: marks.put('owner', instanceId)": 'the same',
  "backup/control.ts: say({ id, state: 'working' })": 'catches all',
  'storage/journal/journal.ts: groups.remove(key)': 'within a batch, whose promise is awaited',
  'storage/journal/journal.ts: groups.put(nextPosition, group.value(totalBytes))': 'the same',
  'storage/journal/journal.ts: memos?.remove(key)': 'the same',
  'storage/journal/journal.ts: memos?.put(key, Buffer.from(value))': 'the same',
  'server/daily-work.ts: run()': 'catches all',
  'server/daily-work.ts: repeated.stop()': 'the work that it waits for catches all',
  'server/main.ts: shutDown()': 'catches all',
  'server/start-pipeline.ts: worker.terminate()': 'ending a thread that is gone is no failure',
  'api/routes/stream/stream.ts: look()': 'catches all',
  'api/routes/stream/stream.ts: heartbeat.stop()': 'the work that it waits for catches all',
  'broker/external/session.ts: pinging?.stop()': 'the same',
}

function program(): ts.Program {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  // the programs, and what they import
  const roots = fileNames.filter((file) =>
    /^(main|server\/(main|pipeline)|commands\/[^/]+)\.ts$/.test(relative(root, file)),
  )
  const ours = roots.filter((file) => !file.endsWith('.test.ts'))
  return ts.createProgram(ours, { ...options, noEmit: true, skipLibCheck: true })
}

/** A message between threads, which has no answer. */
const toThread = /: rpc\.\w+\.asEvent\(/

/** Whether a call ends in `.catch(…)` or `.then(…, …)`. */
function isHandled(call: ts.Expression): boolean {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false
  const { name, expression } = call.expression
  if (name.text === 'catch') return true
  if (name.text === 'then') return call.arguments.length > 1
  return name.text === 'finally' && isHandled(expression)
}

it('no promise is left to reject unheard, and no timer runs work that may', () => {
  const made = program()
  const checker = made.getTypeChecker()
  const isPromise = (type: ts.Type): boolean =>
    type.isUnion() ? type.types.some(isPromise) : type.getProperty('then') !== undefined
  const found: string[] = []
  for (const file of made.getSourceFiles()) {
    const path = relative(root, file.fileName)
    if (path.startsWith('node_modules') || path.startsWith('..') || ofOthers.test(path)) continue
    const note = (node: ts.Node) => {
      const text = `${path}: ${node.getText(file)}`
      if (!(text in cannotReject) && !toThread.test(text)) found.push(text)
    }
    const look = (node: ts.Node): void => {
      if (ts.isExpressionStatement(node) || ts.isVoidExpression(node)) {
        const { expression } = node
        const isOpen = ts.isCallExpression(expression) && isPromise(checker.getTypeAtLocation(expression))
        if (isOpen && !isHandled(expression)) note(expression)
      }
      if (ts.isCallExpression(node)) {
        const called = node.expression.getText(file)
        const isTimer = /^(setInterval|setTimeout|setImmediate)$|\.(on|once|addEventListener)$/.test(called)
        if (called === 'setInterval' && path !== 'lib/every.ts') note(node.expression)
        for (const argument of isTimer ? node.arguments : []) {
          const [signature] = checker.getTypeAtLocation(argument).getCallSignatures()
          const returned = signature && checker.getReturnTypeOfSignature(signature)
          // lmdb's and Aedes' callbacks may return what they like, ours return nothing
          if (returned && !(returned.flags & ts.TypeFlags.Any) && isPromise(returned)) note(argument)
        }
      }
      ts.forEachChild(node, look)
    }
    look(file)
  }
  expect(found).toEqual([])
})
