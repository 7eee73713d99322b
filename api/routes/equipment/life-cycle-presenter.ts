import { dayOf } from '../../../lib/day.ts'
import { daysLate, deadlinesOf, type readSteps, sinceOf } from '../../../registry/index.ts'
import type { Rulebook } from '../../../rulebook/index.ts'
import type { EquipmentStatus, LifeCycle, LifeStep } from '../../../schemas/index.ts'
import { instant } from '../../http/presenters.ts'

type Of = { readonly status: EquipmentStatus; readonly class: string; readonly jurisdiction: string }
type Step = Awaited<ReturnType<typeof readSteps>>[number]
interface Terms {
  readonly rulebook: Rulebook
  readonly today: string
  readonly timeZone: string
}

const limitsOf = ({ jurisdiction, class: classCode }: Of, { rulebook, today }: Terms) =>
  rulebook.limits({ jurisdiction, classCode }, today)

/** A step in the life of a piece of equipment. */
export function stepShape(of: Of, step: Step, terms: Terms): LifeStep {
  return {
    event: step.event,
    from: step.from,
    to: step.to,
    effectiveOn: step.effectiveOn,
    at: instant(step.at),
    actor: step.actor,
    role: step.role,
    partyId: step.partyId,
    district: step.district,
    note: step.note,
    daysLate: daysLate(step, dayOf(step.at.getTime(), terms.timeZone), limitsOf(of, terms)),
  }
}

/** What happened in the life of a piece of equipment (oldest first), and what the law still waits for. */
export function lifeShape(
  of: Of,
  steps: readonly Step[],
  terms: Terms,
): Pick<LifeCycle, 'sinceOn' | 'deadlines' | 'history'> {
  return {
    sinceOn: sinceOf(steps),
    deadlines: deadlinesOf(of.status, steps, limitsOf(of, terms)).map((one) => ({
      ...one,
      overdue: one.dueOn < terms.today,
    })),
    history: steps.map((step) => stepShape(of, step, terms)),
  }
}
