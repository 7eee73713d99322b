import type { Role } from '../schemas/index.ts'
import { serviceSaid } from './guards/fields.ts'
import { openedByOwn } from './guards/relations.ts'
import type { EventRule } from './kind.ts'

/**
 * A mistaken order is withdrawn, with a reason. Where it keeps the equipment out of service it is said whether that stays: then a repair
 * is opened beneath it that does.
 */
export function withdrawnBy(...roles: readonly Role[]): EventRule {
  return { ...unfoundedBy(...roles), relation: openedByOwn }
}

/** The same of an order about something that turned out not to be so, whoever opened it. */
export function unfoundedBy(...roles: readonly Role[]): EventRule {
  return {
    roles,
    needs: ['reason'],
    takes: ['outOfService'],
    guards: [serviceSaid],
    effect: ({ fields }) =>
      fields.outOfService === 'keep'
        ? { opens: { kind: 'repair', cause: 'kept-out-of-service', note: fields.reason } }
        : {},
  }
}
