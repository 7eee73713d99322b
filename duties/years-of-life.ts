import { Temporal } from 'temporal-polyfill'
import type { DutySubject } from './duty.ts'

/**
 * The day from which years of life are counted: that of the installation, its month and day taken from the inspection
 * that set a new base month; null where the age is not known. [TSG T7001-2023]
 */
export function baseOf({
  installedOn,
  inspectionBaseOn,
}: Pick<DutySubject, 'installedOn' | 'inspectionBaseOn'>): Temporal.PlainDate | null {
  if (installedOn === null) return null
  const installed = Temporal.PlainDate.from(installedOn)
  if (inspectionBaseOn === null) return installed
  const { month, day } = Temporal.PlainDate.from(inspectionBaseOn)
  return installed.with({ month, day })
}
