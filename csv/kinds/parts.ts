import { and, eq, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { fitPart, partExtract, partHistory, parts, removePart, visibleTo } from '../../registry/index.ts'
import { partFields } from '../../schemas/index.ts'
import { among, defineRowKind, differences, differs, requireTurn } from '../rows/define.ts'

const removal = ['removedOn', 'removedNote']

export default defineRowKind({
  extract: partExtract,
  says: {
    kind: partFields.kind,
    serialNumber: partFields.serialNumber,
    number: z.number().int().min(1).max(1_000_000),
    manufacturer: partFields.manufacturer.nullable(),
    equipmentCode: partFields.equipmentCode,
    fittedOn: partFields.fittedOn,
    fittedNote: partFields.note.nullable(),
    removedOn: partFields.removedOn.nullable(),
    removedNote: partFields.note.nullable(),
  },
  key: ['kind', 'serialNumber', 'number'],
  usual: { number: 1 },
  needs: ['equipmentCode', 'fittedOn'],
  near: (caller, rows) =>
    and(among({ kind: parts.kind, serialNumber: parts.serialNumber }, rows), visibleTo(caller)) as SQL,
  async write({ unit }, row, known) {
    const { kind, serialNumber, number, manufacturer = null, equipmentCode = '', fittedOn = '' } = row
    const { fittedNote = null, removedOn = null, removedNote = null } = row
    if (known !== undefined) {
      const isRemoval =
        known.removedOn == null && differences(row, known).every((name) => removal.includes(name))
      if (!isRemoval || removedOn === null)
        throw differs(
          `fitting ${number} of ${kind} ${serialNumber}`,
          row,
          known,
          'what was done is not changed',
        )
    }
    const fittings = await unit.db
      .select({ id: parts.id })
      .from(partHistory)
      .innerJoin(parts, eq(parts.id, partHistory.partId))
      .where(and(eq(parts.kind, kind), eq(parts.serialNumber, serialNumber), eq(partHistory.event, 'fitted')))
    let id = fittings[0]?.id ?? 0
    if (known === undefined) {
      requireTurn(number, fittings.length)
      const fitting = { kind, serialNumber, manufacturer, equipmentCode, fittedOn, note: fittedNote }
      id = await fitPart(unit, fitting)
    }
    if (removedOn !== null) await removePart(unit, id, { removedOn, note: removedNote })
  },
})
