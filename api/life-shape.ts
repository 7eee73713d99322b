import type { EquipmentStatus, LifeCycle } from '../contracts/index.ts'
import { dayOf } from '../lib/day.ts'
import { daysLate, deadlinesOf, type LegalBook, type readSteps, sinceOf } from '../registry/index.ts'
import { instant } from './shapes.ts'

/** What happened in the life of a piece of equipment (oldest first), and what the law still waits for. */
export function lifeShape(
  of: { readonly status: EquipmentStatus; readonly class: string; readonly jurisdiction: string },
  steps: Awaited<ReturnType<typeof readSteps>>,
  { book, today, timeZone }: { book: LegalBook; today: string; timeZone: string },
): Pick<LifeCycle, 'sinceOn' | 'deadlines' | 'history'> {
  const limits = book.limits({ jurisdiction: of.jurisdiction, classCode: of.class }, today)
  return {
    sinceOn: sinceOf(steps),
    deadlines: deadlinesOf(of.status, steps, limits).map((one) => ({ ...one, overdue: one.dueOn < today })),
    history: steps.map((step) => ({
      event: step.event,
      from: step.from,
      to: step.to,
      effectiveOn: step.effectiveOn,
      at: instant(step.at),
      actor: step.actor,
      note: step.note,
      daysLate: daysLate(step, dayOf(step.at.getTime(), timeZone), limits),
    })),
  }
}
