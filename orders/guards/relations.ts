import type { OrderFacts } from '../facts.ts'
import type { Condition } from '../kind.ts'

/** A caller who stands for a party, and which; null for officers, dispatchers and administrators. */
function sideOf({ caller }: OrderFacts): number | null {
  return caller.role === 'maintenance-firm' || caller.role === 'use-unit' || caller.role === 'inspection-body'
    ? caller.partyId
    : null
}

/** Of the parties, only the one in charge; where nobody is, any that may see it. */
export const ownParty: Condition = {
  id: 'own-party',
  asks: { zh: '须由负责该工单的单位操作', en: 'only the party in charge of the order may say so' },
  missing: (facts) => {
    const side = sideOf(facts)
    const inCharge = facts.order.partyId
    return side === null || inCharge === null || inCharge === side ? null : { partyId: inCharge }
  },
}

/** The party in charge, or another that was sent before or beside it and may be there first. */
export const sentOut: Condition = {
  id: 'own-party',
  asks: { zh: '须由被派出的单位操作', en: 'only a party that was sent may say so' },
  missing: (facts) => {
    const side = sideOf(facts)
    return side !== null && facts.order.sentPartyIds?.includes(side) ? null : ownParty.missing(facts)
  },
}

/** A party that was sent, or the firm that maintains the lift by contract: a call for help is answered by whoever comes first. */
export const calledOut: Condition = {
  id: 'called-out',
  asks: {
    zh: '须由被派单的单位或合同维保单位操作',
    en: 'only the firm that was sent, or the contracted one, may say so',
  },
  missing: (facts) => (sideOf(facts) === facts.equipment.maintenanceFirmId ? null : sentOut.missing(facts)),
}

/** Somebody else than the one who said an event last: nobody reviews their own work. */
export function anotherOfficer(event: string): Condition {
  return {
    id: 'another-officer',
    asks: {
      zh: '须由前一环节经办人以外的另一名人员办理',
      en: 'somebody else than whoever did the step before must do this',
    },
    missing: ({ saidBy, caller }) => {
      const said = saidBy[event]
      if (said === undefined) return null
      const isSame = said.userId === null ? said.name === caller.name : said.userId === caller.userId
      return isSame ? { event, by: said.name } : null
    },
  }
}

/** Of the parties, only the one whose person opened it: what the law or a rule asked for is not theirs to take back. */
export const openedByOwn: Condition = {
  id: 'opened-by-own',
  asks: {
    zh: '只能撤回本单位自行开具的工单；由规则、日历或他人开具的，请联系调度或监管人员',
    en: 'a party withdraws only what its own people opened; for any other order ask the dispatcher or the regulator',
  },
  missing: (facts) => {
    const side = sideOf(facts)
    const by = facts.order.details.openedByPartyId ?? null
    return side === null || side === by ? null : { openedByPartyId: by }
  },
}
