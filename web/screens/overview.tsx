import Tabs from 'antd/es/tabs'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Overview, WorkOrder } from '../../schemas/api.ts'
import { useOpenRescues, useOrders, useOverdue, useOverview } from '../lib/queries.ts'
import { byUrgency } from '../lib/rescue.ts'
import { useNarrow } from '../lib/use-narrow.ts'
import { DegradedBanner } from '../parts/degraded-banner.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Numbers, sumOf } from '../parts/numbers.tsx'
import { OrderRow } from '../parts/order-row.tsx'
import { OverdueRow } from '../parts/overdue-row.tsx'
import { Panel } from '../parts/panel.tsx'
import { QueryView } from '../parts/query-view.tsx'

function OpenOrders() {
  const { t } = useTranslation()
  const query = useOrders({ state: 'open' })
  const rescues = useOpenRescues().data?.items ?? []
  return (
    <QueryView query={query}>
      {({ pages }) => {
        // Rescues come from their own list, so that a long page of others never hides one.
        const others = pages.flatMap((page) => page.items).filter(({ kind }) => kind !== 'rescue')
        const orders: WorkOrder[] = [...rescues, ...others].sort(byUrgency)
        if (orders.length === 0) return <Nothing>{t('overview.noOrders')}</Nothing>
        return orders.map((order) => <OrderRow key={order.id} order={order} />)
      }}
    </QueryView>
  )
}

function OverdueList() {
  const { t } = useTranslation()
  const query = useOverdue({})
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Nothing>{t('overview.noOverdue')}</Nothing>
        return items.map((item) => <OverdueRow key={`${item.duty} ${item.equipmentCode}`} item={item} />)
      }}
    </QueryView>
  )
}

/** A phone shows the work first and keeps the numbers one tap away. */
function PhoneOverview({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  return (
    <Tabs
      className="overview-tabs"
      items={[
        { key: 'orders', label: `${t('overview.orders')} ${overview.orders.open}`, children: <OpenOrders /> },
        {
          key: 'overdue',
          label: `${t('overview.overdue')} ${sumOf(overview.overdue)}`,
          children: <OverdueList />,
        },
        { key: 'numbers', label: t('overview.numbers'), children: <Numbers overview={overview} /> },
      ]}
    />
  )
}

function DeskOverview({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  return (
    <>
      <Numbers overview={overview} />
      <div className="overview-panes">
        <Panel title={t('overview.openOrders')} extra={<Link href="/orders">{t('common.seeAll')}</Link>}>
          <OpenOrders />
        </Panel>
        <Panel title={t('overview.overdueList')} extra={<Link href="/overdue">{t('common.seeAll')}</Link>}>
          <OverdueList />
        </Panel>
      </div>
    </>
  )
}

export function OverviewScreen() {
  const { t } = useTranslation()
  const View = useNarrow() ? PhoneOverview : DeskOverview
  return (
    <>
      <h1 className="visually-hidden">{t('overview.title')}</h1>
      <QueryView query={useOverview()}>
        {(overview) => (
          <>
            <DegradedBanner degraded={overview.degraded} />
            <View overview={overview} />
          </>
        )}
      </QueryView>
    </>
  )
}
