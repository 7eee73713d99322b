import Tabs from 'antd/es/tabs'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { WorkOrder } from '../../contracts/api.ts'
import { useOpenRescues, useOrders, useOverdue, useOverview } from '../lib/queries.ts'
import { byUrgency } from '../lib/rescue.ts'
import { useNarrow } from '../lib/use-narrow.ts'
import { Nothing } from '../parts/nothing.tsx'
import { Numbers } from '../parts/numbers.tsx'
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

export function OverviewScreen() {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const overview = useOverview()
  return (
    <>
      <h1 className="visually-hidden">{t('overview.title')}</h1>
      <QueryView query={overview}>{(data) => <Numbers overview={data} />}</QueryView>
      {narrow ? (
        <Tabs
          className="overview-tabs"
          items={[
            { key: 'orders', label: t('overview.openOrders'), children: <OpenOrders /> },
            { key: 'overdue', label: t('overview.overdueList'), children: <OverdueList /> },
          ]}
        />
      ) : (
        <div className="overview-panes">
          <Panel
            title={t('overview.openOrders')}
            extra={<Link href="/orders?state=open">{t('common.seeAll')}</Link>}
          >
            <OpenOrders />
          </Panel>
          <Panel title={t('overview.overdueList')} extra={<Link href="/overdue">{t('common.seeAll')}</Link>}>
            <OverdueList />
          </Panel>
        </div>
      )}
    </>
  )
}
