import { setImmediate as turn } from 'node:timers/promises'
import type postgres from 'postgres'
import { HoistwayError } from '../../lib/errors.ts'

// A connection that breaks within a transaction: the driver (3.4.9) sends the ROLLBACK into the closed socket, which no
// caller can catch and which ends the process; what a transaction says later may even go into somebody else's, on the
// connection that took its place (porsager/postgres 1154, 1208, 1216). So nothing is said on a connection that is lost.

type Work = (tx: postgres.TransactionSql) => unknown

const never = () => new Promise<never>(() => {})

function lost(): HoistwayError {
  return new HoistwayError(
    'postgres-unreachable',
    'the connection broke; nothing of the transaction was kept',
    {
      mayRetry: true,
    },
  )
}

interface Line {
  isLost: boolean
}

/** Work that neither ends nor fails on a lost line, so that the driver adds no COMMIT or ROLLBACK; `begin` has rejected. */
function silenced(line: Line, work: (tx: postgres.TransactionSql) => unknown) {
  return async (tx: postgres.TransactionSql): Promise<unknown> => {
    try {
      const result = await work(speakingOn(line, tx))
      return line.isLost ? await never() : result
    } catch (error) {
      // what broke the work may be the loss itself; of a reset, a socket tells first that and, behind this turn, that it is closed
      await turn()
      await turn()
      if (line.isLost) await never()
      throw error
    }
  }
}

/** The transaction as its work sees it: refuses to say anything once the line is lost. */
function speakingOn(line: Line, tx: postgres.TransactionSql): postgres.TransactionSql {
  const check = () => {
    if (line.isLost) throw lost()
  }
  return new Proxy(tx, {
    apply(target, self, words) {
      check()
      return Reflect.apply(target as never, self, words)
    },
    get(target, name) {
      if (name === 'unsafe') check()
      if (name !== 'savepoint') return Reflect.get(target, name)
      return (work: (inner: postgres.TransactionSql) => unknown) => {
        check()
        return target.savepoint(silenced(line, work) as never)
      }
    },
  })
}

/** The driver, with transactions that survive the loss of their connection: they reject, and the process goes on. */
export function survivingLoss(sql: postgres.Sql): postgres.Sql {
  const begin = async (...given: [work: Work] | [options: string, work: Work]): Promise<unknown> => {
    const [options, work] = given.length === 1 ? ['', given[0]] : given
    const line: Line = { isLost: false }
    let isWorking = false
    try {
      return await sql.begin(options, async (tx) => {
        isWorking = true
        try {
          return await silenced(line, work)(tx)
        } finally {
          isWorking = false
        }
      })
    } catch (error) {
      // it gave up before the work did
      if (!isWorking) throw error
      line.isLost = true
      throw lost()
    }
  }
  return new Proxy(sql, {
    get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)),
  })
}
