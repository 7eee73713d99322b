import type { EquipmentItem } from '../../contracts/api.ts'

/** The overdue duties of a piece of equipment that its state does not say already. Pure. */
export function overdueBeside({ overdue, state }: Pick<EquipmentItem, 'overdue' | 'state'>): string[] {
  return overdue.filter((duty) => duty !== `${state}-in-use`)
}
