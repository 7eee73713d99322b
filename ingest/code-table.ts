import { type FaultId, faultCode } from '../schemas/index.ts'

/** What a vendor's code stands for. */
export interface CodeMeaning {
  readonly fault: FaultId
  /** What the code says beyond the canonical fault. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** A vendor's or a standard's fault codes. The same code may mean something else in another table. */
export interface CodeTable {
  readonly id: string
  readonly name: string
  /** Where it was taken from, and how sure that is. */
  readonly source: string
  readonly codes: ReadonlyMap<string, CodeMeaning>
}

type Row = readonly [code: string, fault: FaultId, detail?: CodeMeaning['detail']]

/** Declares a code table. Throws where a code is there twice, or a fault is not in `schemas/faults.ts`. */
export function defineCodeTable(
  table: Omit<CodeTable, 'codes'> & { readonly codes: readonly Row[] },
): CodeTable {
  const codes = new Map<string, CodeMeaning>()
  for (const [code, fault, detail] of table.codes) {
    const where = `code table ${table.id}: ${JSON.stringify(code)}`
    if (codes.has(code)) throw new Error(`${where} is there twice`)
    if (faultCode(fault) === undefined) throw new Error(`${where}: no fault ${JSON.stringify(fault)}`)
    codes.set(code, { fault, ...(detail && { detail }) })
  }
  return { ...table, codes }
}
