import { once } from 'node:events'
import { join } from 'node:path'
import {
  type ChainVerdict,
  type Checkpoint,
  exportLine,
  fingerprintOf,
  keptCheckpoints,
  makeCheckpoint,
  ownFingerprint,
  readTrustedCheckpoint,
  verifyAudit,
  walkChain,
} from '../audit/index.ts'
import { systemClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import {
  type EvidenceStorage,
  type EvidenceVerdict,
  openEvidenceStorage,
  verifyEvidence,
} from '../orders/index.ts'
import { openRelational } from '../server/open-relational.ts'
import type { Database } from '../storage/relational/index.ts'
import { startBar } from './bar.ts'
import { runCommand } from './run-command.ts'

const usage = `npm run audit -- verify [--checkpoint FILE [--key FINGERPRINT]] [--json]
  npm run audit -- checkpoint
  npm run audit -- export [--from SEQ]`

const wrong = (what: string) => new HoistwayError('usage', `${what}:\n  ${usage}`)
const print = (line: string) => process.stdout.write(`${line}\n`)

function sentencesOf({ verified, end, fault }: ChainVerdict, checkpoints: readonly Checkpoint[]): string[] {
  const newest = checkpoints.at(-1)
  const against =
    newest === undefined
      ? 'no checkpoint to hold it against: rows cut off at its end would not be noticed'
      : `held against ${checkpoints.length} checkpoints, the last of row ${newest.seq}, key ${fingerprintOf(newest.publicKey)}`
  if (fault === null) return [`the chain is whole: ${verified} rows, the last with hash ${end.hash}`, against]
  const broken = `the chain is broken at row ${fault.seq}, ${fault.kind}: ${fault.what}`
  return [broken, `${verified} rows before it are good`, against]
}

function evidenceSentences({ pieces, faults, shown }: EvidenceVerdict): string[] {
  if (faults === 0) return [`the evidence is whole: ${pieces} pieces`]
  return [
    `the evidence is not whole: ${faults} of ${pieces} pieces`,
    ...shown.map(({ kind, what }) => `  ${kind}: ${what}`),
    ...(faults > shown.length ? [`  and ${faults - shown.length} more`] : []),
  ]
}

/** Shows how far a part of the work is, and ends the line. */
async function withBar<T>(doing: string, work: (show: (done: number, total: number) => void) => Promise<T>) {
  const bar = startBar(doing)
  return work((done, total) => bar.show(done, total, done)).finally(bar.stop)
}

async function verify(
  { db, storage }: { readonly db: Database; readonly storage: EvidenceStorage },
  {
    checkpoints,
    ownKey,
  }: { readonly checkpoints: readonly Checkpoint[]; readonly ownKey: string | undefined },
  isJson: boolean,
): Promise<number> {
  const chain = await withBar('verifying the chain', (onProgress) =>
    verifyAudit(db, { checkpoints, onProgress }),
  )
  const evidence = await withBar('verifying the evidence', (onProgress) =>
    verifyEvidence(db, storage, onProgress),
  )
  const ok = chain.fault === null && evidence.faults === 0
  const newest = checkpoints.at(-1)
  const keys = {
    checkpointKey: newest === undefined ? null : fingerprintOf(newest.publicKey),
    ownKey: ownKey ?? null,
  }
  if (isJson) print(JSON.stringify({ ok, ...chain, checkpoints: checkpoints.length, ...keys, evidence }))
  else {
    const own = `the key of this data directory is ${ownKey ?? 'not made yet'}`
    print([...sentencesOf(chain, checkpoints), own, ...evidenceSentences(evidence)].join('\n'))
  }
  return ok ? 0 : 1
}

async function exportLines(db: Database, fromSeq: number | undefined): Promise<void> {
  for await (const rows of walkChain(db, { fromSeq })) {
    const isTaken = process.stdout.write(rows.map((row) => `${exportLine(row)}\n`).join(''))
    if (!isTaken) await once(process.stdout, 'drain')
  }
}

await runCommand(
  {
    checkpoint: { type: 'string' },
    key: { type: 'string' },
    from: { type: 'string' },
    json: { type: 'boolean' },
  },
  async ({ config, options, positionals }, scope) => {
    const { checkpoint: file, key, from, json } = options
    const [verb] = positionals.length === 1 ? positionals : []
    const allowed: Readonly<Record<string, readonly string[]>> = {
      verify: ['checkpoint', 'key', 'json'],
      checkpoint: [],
      export: ['from'],
    }
    const isRight =
      verb !== undefined &&
      Object.hasOwn(allowed, verb) &&
      Object.keys(options).every((name) => allowed[verb]?.includes(name))
    if (!isRight) throw wrong('say what to do with the audit trail')
    const fromSeq = from === undefined ? undefined : Number(from)
    if (fromSeq !== undefined && !(Number.isSafeInteger(fromSeq) && fromSeq > 0)) {
      throw wrong(`--from wants the number of a row, not ${JSON.stringify(from)}`)
    }
    if (key !== undefined && (file === undefined || !/^[0-9a-f]{16}$/.test(String(key))))
      throw wrong('--key wants the 16 hexadecimal digits of a fingerprint, and --checkpoint')
    const folder = join(config.DATA_DIR, 'audit')
    const checkpoints = async () =>
      typeof file === 'string'
        ? [await readTrustedCheckpoint(file, folder, typeof key === 'string' ? key : undefined)]
        : await keptCheckpoints(folder)

    const { db } = await openRelational(config, scope, 2)
    if (verb === 'verify') {
      const storage = await openEvidenceStorage(config)
      return verify(
        { db, storage },
        { checkpoints: await checkpoints(), ownKey: await ownFingerprint(folder) },
        json === true,
      )
    }
    if (verb === 'checkpoint') print(JSON.stringify(await makeCheckpoint(db, folder, systemClock.now())))
    if (verb === 'export') await exportLines(db, fromSeq)
    return undefined
  },
)
