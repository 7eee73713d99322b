import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EquipmentDossier } from '../../schemas/api-dossier.ts'
import { formatInstant } from '../lib/time.ts'
import { useWords } from '../lib/words.ts'
import { OrderConditions } from './order-conditions.tsx'
import { PlainTable } from './plain-table.tsx'

type Order = EquipmentDossier['orders'][number]
type Contract = EquipmentDossier['contracts']['items'][number]
interface Props {
  readonly file: EquipmentDossier
}

export function PartiesTable({ file: { parties } }: Props) {
  const { t } = useTranslation()
  const sides = {
    useUnit: t('equipment.useUnit'),
    maintenanceFirm: t('equipment.firm'),
    inspectionBody: t('dossier.inspectionBody'),
    manufacturer: t('equipment.manufacturer'),
    office: t('dossier.office'),
  }
  const rows = (Object.keys(sides) as (keyof typeof sides)[]).flatMap((side) => {
    const party = parties[side]
    return party === null ? [] : [{ side: sides[side], ...party }]
  })
  return (
    <PlainTable
      title={t('dossier.parties')}
      rows={rows}
      columns={[
        [t('dossier.side'), ({ side }) => side],
        [t('dossier.party'), ({ name }) => name],
        [t('dossier.creditCode'), ({ creditCode }) => creditCode],
        [t('dossier.phone24h'), ({ phone24h }) => phone24h],
        [t('dossier.grade'), ({ grade }) => grade],
      ]}
    />
  )
}

export function ContractsTable({ file: { contracts } }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const stateOf = ({ isVoid, isInForce, endsOn }: Contract) => {
    if (isVoid) return t('dossier.void')
    if (isInForce) return t('dossier.inForce')
    return endsOn !== null && Date.parse(endsOn) < Date.now() ? t('dossier.ended') : t('dossier.notYet')
  }
  return (
    <PlainTable
      title={t('dossier.contracts')}
      rows={contracts.items}
      total={contracts.total}
      columns={[
        [t('dossier.kind'), ({ kind }) => words.contractKind(kind)],
        [t('dossier.party'), ({ party }) => party],
        [t('dossier.from'), ({ startsOn }) => startsOn],
        [t('dossier.to'), ({ endsOn }) => endsOn ?? t('dossier.openEnded')],
        [t('dossier.state'), stateOf],
      ]}
    />
  )
}

export function LifeTable({ file: { lifeCycle, status } }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { sinceOn, deadlines, history } = lifeCycle
  const now = [words.status(status), sinceOn && t('dossier.since', { day: sinceOn })]
    .filter(Boolean)
    .join(' ')
  return (
    <>
      <PlainTable
        title={`${t('dossier.lifeCycle')} · ${now}`}
        rows={history.items}
        total={history.total}
        columns={[
          [t('dossier.day'), ({ effectiveOn }) => effectiveOn],
          [t('dossier.event'), ({ event }) => words.lifeEvent(event)],
          [
            t('dossier.state'),
            ({ from, to }) =>
              from === to ? words.status(to) : `${words.status(from)} → ${words.status(to)}`,
          ],
          [t('dossier.by'), ({ actor }) => actor],
          [
            t('dossier.note'),
            ({ note, daysLate }) =>
              [note, daysLate > 0 && t('dossier.daysLate', { count: daysLate })].filter(Boolean).join(' · '),
          ],
        ]}
      />
      {deadlines.length > 0 && (
        <PlainTable
          title={t('dossier.deadlines')}
          rows={deadlines}
          columns={[
            [t('dossier.event'), ({ event }) => words.lifeEvent(event)],
            [
              t('dossier.dueOn'),
              ({ dueOn, overdue }) =>
                overdue ? (
                  <strong>
                    {dueOn} · {t('equipment.overdue')}
                  </strong>
                ) : (
                  dueOn
                ),
            ],
            [t('overdue.clause'), ({ clause }) => words.pick(clause)],
          ]}
        />
      )}
    </>
  )
}

export function CalendarTable({ file: { calendar } }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <PlainTable
      title={t('equipment.calendar')}
      rows={calendar}
      columns={[
        [t('overdue.duty'), ({ duty }) => words.dutyName(duty)],
        [t('dossier.dueOn'), ({ dueOn }) => dueOn],
        [
          t('dossier.state'),
          ({ overdueDays }) =>
            overdueDays > 0 && <strong>{t('overdue.byDays', { count: overdueDays })}</strong>,
        ],
        [t('overdue.clause'), ({ clause }) => words.pick(clause)],
      ]}
    />
  )
}

export function RecordTables({ file: { records, people } }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const nameOf = (id: number) => people.find((person) => person.id === id)?.name ?? `#${id}`
  return records.map(({ kind, items, total }) => (
    <PlainTable
      key={kind}
      title={t('dossier.records', { kind: words.recordKind(kind) })}
      rows={items}
      total={total}
      columns={[
        [t('dossier.day'), ({ doneOn }) => doneOn],
        [t('dossier.doneBy'), ({ party }) => party],
        [
          t('dossier.result'),
          ({ level, result, foundRisk, nextOn }) =>
            [
              level && words.level(level),
              result && words.result(result),
              foundRisk !== null && t(foundRisk ? 'dossier.risk' : 'dossier.noRisk'),
              nextOn && t('dossier.nextOn', { day: nextOn }),
            ]
              .filter(Boolean)
              .join(' · '),
        ],
        [t('dossier.workers'), ({ peopleIds }) => peopleIds.map(nameOf).join('、')],
        [t('dossier.note'), ({ note }) => note],
      ]}
    />
  ))
}

export function PartsTable({ file: { parts } }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <PlainTable
      title={t('dossier.parts')}
      rows={parts.items}
      total={parts.total}
      columns={[
        [t('dossier.kind'), ({ kind }) => words.partKind(kind)],
        [t('dossier.serialNumber'), ({ serialNumber }) => <span className="code">{serialNumber}</span>],
        [t('dossier.manufacturer'), ({ manufacturer }) => manufacturer],
        [t('dossier.fittedOn'), ({ fittedOn }) => fittedOn],
        [t('dossier.removedOn'), ({ removedOn }) => removedOn],
      ]}
    />
  )
}

export function EvidenceTable({ file: { evidence } }: Props) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  return (
    <PlainTable
      title={t('dossier.evidence')}
      rows={evidence.items}
      total={evidence.total}
      columns={[
        [t('dossier.day'), ({ takenAt, addedAt }) => formatInstant(takenAt ?? addedAt, i18n.language)],
        [
          t('dossier.kind'),
          ({ kind, afterClosing }) =>
            [words.evidenceKind(kind), afterClosing && t('dossier.afterClosing')].filter(Boolean).join(' · '),
        ],
        [t('dossier.order'), ({ orderId }) => <Link href={`/orders/${orderId}`}>#{orderId}</Link>],
        [
          t('dossier.file'),
          ({ id, fileName, hasThumbnail }) => (
            <a href={`/api/v1/evidence/${id}/content`}>
              {hasThumbnail ? (
                <img className="thumbnail" src={`/api/v1/evidence/${id}/thumbnail`} alt={fileName} />
              ) : (
                fileName
              )}
            </a>
          ),
        ],
        [t('dossier.by'), ({ addedBy }) => addedBy],
      ]}
    />
  )
}

export function PeopleTable({ file: { people } }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <PlainTable
      title={t('dossier.people')}
      rows={people}
      columns={[
        [t('dossier.number'), ({ id }) => `#${id}`],
        [t('dossier.name'), ({ name }) => name ?? t('dossier.unknownName')],
        [t('dossier.party'), ({ party }) => party],
        [t('dossier.as'), ({ as }) => as.map(words.personRole).join('、')],
      ]}
    />
  )
}

export function OrdersTable({
  title,
  orders,
  total,
}: {
  title: string
  orders: readonly Order[]
  total?: EquipmentDossier['closedOrders']['total']
}) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const at = (instant: string | null) => instant && formatInstant(instant, i18n.language)
  return (
    <PlainTable
      title={title}
      rows={orders}
      {...(total && { total })}
      columns={[
        [t('dossier.number'), ({ id }) => `#${id}`],
        [t('dossier.kind'), ({ kind }) => words.kind(kind)],
        [t('dossier.orderState'), ({ kind, state }) => words.state(kind, state)],
        [t('orders.cause'), ({ cause }) => words.cause(cause)],
        [
          t('orders.conditions'),
          ({ conditions, conditionsTotal }) =>
            conditions.length > 0 && <OrderConditions conditions={conditions} total={conditionsTotal} />,
        ],
        [t('dossier.party'), ({ party }) => party],
        [t('dossier.opened'), ({ openedAt }) => at(openedAt)],
        [t('dossier.closed'), ({ closedAt }) => at(closedAt)],
      ]}
    />
  )
}
