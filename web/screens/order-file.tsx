import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { WorkOrderFile } from '../../schemas/api.ts'
import { useOrder } from '../lib/queries.ts'
import { peopleWait } from '../lib/rescue.ts'
import { kindTone, orderTone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'
import { Facts } from '../parts/facts.tsx'
import { Mark } from '../parts/mark.tsx'
import { Ago, Moment, Ticking } from '../parts/moments.tsx'
import { OrderActions } from '../parts/order-actions.tsx'
import { OrderConditions } from '../parts/order-conditions.tsx'
import { OrderHistory } from '../parts/order-history.tsx'
import { Panel } from '../parts/panel.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { NotFoundScreen } from './not-found.tsx'

function OrderHead({ order }: { order: WorkOrderFile }) {
  const { t } = useTranslation()
  const words = useWords()
  const waiting = peopleWait(order)
  return (
    <header className={waiting ? 'file-head danger' : 'file-head'}>
      <div>
        <p className="marks">
          <Mark tone={kindTone(order.kind)}>{words.kind(order.kind)}</Mark>
          <Mark tone={orderTone(order)}>{words.stateOf(order)}</Mark>
          {order.nobodySent && order.state !== 'dispatched' && (
            <Mark tone="danger">{t('orders.nobodySent')}</Mark>
          )}
          {order.overdue && <Mark tone="warning">{t('orders.late')}</Mark>}
          <span className="code">{t('orders.number', { id: order.id })}</span>
        </p>
        <h1>
          <Link href={`/equipment/${encodeURIComponent(order.equipmentCode)}`}>
            {order.equipmentName ?? order.equipmentCode}
          </Link>
        </h1>
        <p>{[order.district, order.address].filter(Boolean).join(' ')}</p>
      </div>
      {!order.closedAt && (
        <p className="clock">
          {t(waiting ? 'rescue.waiting' : 'orders.running')}
          <b>
            <Ticking since={order.openedAt} />
          </b>
        </p>
      )}
    </header>
  )
}

function OrderFacts({ order }: { order: WorkOrderFile }) {
  const { t } = useTranslation()
  const words = useWords()
  const repeated = order.occurrences > 1
  return (
    <Facts
      facts={[
        [t('orders.cause'), words.cause(order.cause)],
        [t('orders.opened'), <Moment key="opened" at={order.openedAt} />],
        [
          t('orders.due'),
          order.dueAt && (
            <span className={order.overdue ? 'late' : undefined}>
              <Moment at={order.dueAt} /> (<Ago at={order.dueAt} />)
            </span>
          ),
        ],
        [t('orders.closed'), order.closedAt && <Moment at={order.closedAt} />],
        [t('orders.occurrences'), repeated && t('equipment.occurrences', { count: order.occurrences })],
        [t('orders.lastOccurred'), repeated && <Ago at={order.lastOccurredAt} />],
        [
          t('equipment.code'),
          <span key="code" className="code">
            {order.equipmentCode}
          </span>,
        ],
        [t('orders.useUnit'), order.useUnit],
        [t('orders.firm'), order.maintenanceFirm],
        ...sentFacts(order, t),
        [t('orders.closedBy'), closedByOf(order, t)],
      ]}
    />
  )
}

/** Of a rescue: who is sent, by whom, and who else. */
function sentFacts(order: WorkOrderFile, t: TFunction): [string, ReactNode][] {
  if (order.kind !== 'rescue') return []
  const { sent } = order
  const by = sent && t('orders.sentBy', { by: sent.bySystem ? t('common.system') : sent.by })
  const others = order.sentParties.filter(({ id }) => id !== order.partyId)
  return [
    // the first is where sending begins: of one to whom nobody was sent yet it says nothing
    [
      t('orders.tier'),
      order.tier && !(order.nobodySent && order.tier === 1) && t(`orders.tiers.${order.tier}`),
    ],
    [
      t('orders.sent'),
      order.nobodySent ? (
        <strong key="nobody" className="late">
          {t('orders.nobodySent')}
        </strong>
      ) : (
        sent && (
          <span key="sent">
            {order.party} ({by}) <Moment at={sent.at} />
          </span>
        )
      ),
    ],
    [t('orders.alsoSent'), others.map(({ name }) => name).join(', ')],
  ]
}

/** What met an order whose work came another way. */
function closedByOf({ details }: WorkOrderFile, t: TFunction): string | null {
  const by = details.closedBy as
    | { recordId: number | null; doneOn: string | null; dueOn: string | null }
    | undefined
  if (by === undefined) return null
  if (by.recordId !== null) return t('orders.closedByRecord', { id: by.recordId, day: by.doneOn })
  return by.doneOn === null
    ? t('orders.closedByDay', { day: by.dueOn })
    : t('orders.closedByImport', { day: by.doneOn })
}

export default function OrderFileScreen({ id }: { id: number }) {
  if (!Number.isSafeInteger(id)) return <NotFoundScreen />
  return <OrderFile id={id} />
}

function OrderFile({ id }: { id: number }) {
  const { t } = useTranslation()
  const query = useOrder(id)
  return (
    <QueryView query={query}>
      {(order) => (
        <>
          <OrderHead order={order} />
          {order.causeResolvedAt && (
            <p className="note">
              {t('orders.causeResolved')} <Moment at={order.causeResolvedAt} />
            </p>
          )}
          <div className="order-panes">
            <Panel title={t('orders.actions')}>
              <OrderActions order={order} />
            </Panel>
            <Panel title={t('orders.order')}>
              <OrderFacts order={order} />
            </Panel>
            {order.conditions.length > 0 && (
              <Panel title={t('orders.conditions')} className="wide">
                <OrderConditions conditions={order.conditions} total={order.conditionsTotal} />
              </Panel>
            )}
            <Panel title={t('orders.history')} className="wide">
              <OrderHistory order={order} />
            </Panel>
          </div>
        </>
      )}
    </QueryView>
  )
}
