import type { EquipmentItem } from '../../schemas/api.ts'

/** The overdue duties of a piece of equipment that its state does not say already. Pure. */
export function overdueBeside({ overdue, state }: Pick<EquipmentItem, 'overdue' | 'state'>): string[] {
  return overdue.filter((duty) => duty !== `${state}-in-use`)
}
