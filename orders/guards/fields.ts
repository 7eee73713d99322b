import { type PartyKind, rescueTiers } from '../../schemas/index.ts'
import type { OrderFacts } from '../facts.ts'
import type { Condition } from '../kind.ts'

/** Whoever was freed was called back: the order is not closed by the word of those who closed it. */
export const calledBack: Condition = {
  id: 'called-back',
  asks: { zh: '须先电话回访（calledBack）', en: 'call back first (calledBack)' },
  missing: ({ fields }) => (fields.calledBack === true ? null : { field: 'calledBack' }),
}

/** A party of one of these kinds, where one is named; an office only where its district is. */
export function partyOf(...kinds: readonly PartyKind[]): Condition {
  return {
    id: 'party-fit',
    asks: {
      zh: '指定的单位不存在、类型不符，或设备不在其辖区内',
      en: 'there is no such party of a fitting kind, or the equipment does not stand in its district',
    },
    missing: ({ fields, party }) =>
      fields.partyId === undefined || (party?.serves && kinds.includes(party.kind))
        ? null
        : { partyId: fields.partyId, kinds },
  }
}

/** Somebody is in charge: what they did is put on record as theirs. */
export const partyNamed: Condition = {
  id: 'party-named',
  asks: { zh: '须先指定负责单位', en: 'a party must be put in charge first' },
  missing: ({ order }) => (order.partyId === null ? { field: 'partyId' } : null),
}

/** The party in charge, where one is, stays in charge in these states. */
export function partyKept(states: readonly string[]): Condition {
  return {
    id: 'party-kept',
    asks: {
      zh: '负责单位已开展作业，结果将记在其名下，不能改派其他单位：请待其办完后退回（reject）再改派，或了结后另开工单；困人救援可升级加派（escalate）',
      en: 'the party in charge has begun the work, which goes on record as theirs: let it be finished and send it back (reject) before another takes over, or let it end and open another order; beside a rescue, escalate sends another',
    },
    missing: ({ fields, order: { state, partyId } }) =>
      fields.partyId === undefined ||
      partyId === null ||
      partyId === fields.partyId ||
      !states.includes(state)
        ? null
        : { state, partyId },
  }
}

/** The use unit or the maintenance firm of the equipment, where a party is named. */
export const ownSide: Condition = {
  id: 'party-fit',
  asks: {
    zh: '只能责令该设备的使用单位或维保单位',
    en: 'only the use unit or the maintenance firm of the equipment can be ordered to',
  },
  missing: ({ fields, equipment }) =>
    fields.partyId === undefined ||
    fields.partyId === equipment.useUnitId ||
    fields.partyId === equipment.maintenanceFirmId
      ? null
      : { partyId: fields.partyId },
}

/** A person of the party in charge who is still there, where one is named. */
export const assigneeFit: Condition = {
  id: 'assignee-fit',
  asks: { zh: '指派的人员不属于负责单位', en: 'the assignee must be somebody of the party in charge' },
  missing: ({ fields, assignee, order, today }) =>
    fields.assigneeId === undefined ||
    (assignee !== null &&
      assignee.partyId === (fields.partyId ?? order.partyId) &&
      (assignee.leftOn === null || assignee.leftOn >= today))
      ? null
      : { assigneeId: fields.assigneeId },
}

/** Another open order of the same kind that the caller may see, where one is named. */
export const mergeTarget: Condition = {
  id: 'merge-target',
  asks: {
    zh: '只能合并到另一条未办结的同类工单',
    en: 'it can be merged into another order of the same kind only, one that is open',
  },
  missing({ fields, into, order }) {
    if (fields.into === undefined) return null
    if (into === null || into.kind !== order.kind || into.id === order.id) return { into: fields.into }
    return into.isClosed ? { into: fields.into, closed: true } : null
  },
}

/** A day after the present one, once. */
export const oneExtension: Condition = {
  id: 'one-extension',
  asks: { zh: '只能延期一次，且须晚于原期限', en: 'one extension only, to a later time' },
  missing({ order, fields, atMs }) {
    if (order.details.extended === true) return { extended: true }
    const untilMs = fields.until === undefined ? null : Date.parse(fields.until)
    const laterThanMs = Math.max(order.dueAt?.getTime() ?? 0, atMs)
    return untilMs === null || untilMs > laterThanMs
      ? null
      : { laterThan: new Date(laterThanMs).toISOString() }
  },
}

/** A time to come, where one is named. */
export const untilAhead: Condition = {
  id: 'until-ahead',
  asks: { zh: '期限须晚于当前时间', en: 'the time limit must lie ahead' },
  missing: ({ fields, atMs }) =>
    fields.until === undefined || Date.parse(fields.until) > atMs ? null : { until: fields.until },
}

/** The day of the next inspection, where the report names one: of an inspection that was passed, and after it. */
export const nextOnFit: Condition = {
  id: 'next-on-fit',
  asks: {
    zh: '检验合格方可载明下次检验日期，且须晚于本次检验日期',
    en: 'only an inspection that was passed names the next, on a day after it',
  },
  missing(facts) {
    const { nextOn } = facts.fields
    if (nextOn === undefined) return null
    return facts.order.state === 'passed' && nextOn > inspectedOn(facts) ? null : { nextOn }
  },
}

/** The day of the inspection, or of the re-check that ended it. */
export function inspectedOn({ saidBy, today }: OrderFacts): string {
  const days = ['inspect', 're-check'].flatMap((event) => saidBy[event]?.on ?? [])
  return days.sort().at(-1) ?? today
}

/** There is somebody further to send. */
export const tierLeft: Condition = {
  id: 'tier-left',
  asks: { zh: '已升级至最高一级（119）', en: 'the fire brigade is the last tier' },
  missing: ({ order }) => ((order.tier ?? 1) < rescueTiers.length ? null : { tier: order.tier }),
}

/** Somebody is on the way already: another is sent beside them only by a caller who says that they know. */
export const confirmed: Condition = {
  id: 'confirmed',
  asks: {
    zh: '已有单位接单并在途，升级不会撤回该单位；确认仍要加派时请带 confirm: true',
    en: 'a party has accepted and is on its way, and stays so; send confirm: true to send the next tier beside it',
  },
  missing: ({ order: { state, partyId, tier }, fields }) =>
    fields.confirm === true || !onTheirWay.includes(state)
      ? null
      : { field: 'confirm', state, partyId, tier },
}

const onTheirWay: readonly string[] = ['accepted', 'arrived']

/** Whether equipment that the order keeps out of service stays so: nothing is put back into service without a word. */
export const serviceSaid: Condition = {
  id: 'out-of-service-said',
  asks: {
    zh: '该工单使设备停用：须说明撤回或标记误报后继续停用（outOfService: keep）还是恢复（lift）；未使设备停用的工单不能填 keep',
    en: 'the order keeps the equipment out of service: say whether it stays so (outOfService: keep) or not (lift); an order that does not cannot keep it',
  },
  missing: ({ order: { takesOutOfService }, fields: { outOfService } }) =>
    (takesOutOfService ? outOfService !== undefined : outOfService !== 'keep')
      ? null
      : { field: 'outOfService', takesOutOfService },
}
