import Select from 'antd/es/select'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { WorkOrder } from '../../schemas/api.ts'
import { orderKinds } from '../../schemas/orders.ts'
import { useOrders } from '../lib/queries.ts'
import { peopleWait } from '../lib/rescue.ts'
import { kindTone, orderTone } from '../lib/tones.ts'
import { useFilters } from '../lib/use-filters.ts'
import { useWords } from '../lib/words.ts'
import words from '../locales/en.json'
import type { Column } from '../parts/data-table.tsx'
import { Mark } from '../parts/mark.tsx'
import { Ago, Moment, Ticking } from '../parts/moments.tsx'
import { PagedTable } from '../parts/paged-table.tsx'

function useColumns(): Column<WorkOrder>[] {
  const { t } = useTranslation()
  const words = useWords()
  return [
    {
      key: 'order',
      title: t('orders.order'),
      place: 'title',
      cell: (order) => (
        <div className="name-cell">
          <Link href={`/orders/${order.id}`}>{order.equipmentName ?? order.equipmentCode}</Link>
          <small>
            #{order.id} {words.cause(order.cause)}
          </small>
        </div>
      ),
    },
    {
      key: 'kind',
      title: t('orders.kind'),
      place: 'mark',
      cell: (order) => <Mark tone={kindTone(order.kind)}>{words.kind(order.kind)}</Mark>,
    },
    {
      key: 'state',
      title: t('orders.state'),
      place: 'meta',
      cell: (order) => <Mark tone={orderTone(order)}>{words.stateOf(order)}</Mark>,
    },
    {
      key: 'opened',
      title: t('orders.opened'),
      place: 'meta',
      cell: (order) => (peopleWait(order) ? <Ticking since={order.openedAt} /> : <Ago at={order.openedAt} />),
    },
    {
      key: 'due',
      title: t('orders.due'),
      place: 'meta',
      cell: (order) =>
        order.dueAt && (
          <span className={order.overdue ? 'late' : undefined}>
            <Moment at={order.dueAt} /> {order.overdue && t('orders.late')}
          </span>
        ),
    },
    {
      key: 'where',
      title: t('orders.where'),
      place: 'meta',
      cell: (order) => [order.district, order.address].filter(Boolean).join(' '),
    },
    { key: 'firm', title: t('orders.firm'), place: 'meta', cell: (order) => order.maintenanceFirm },
  ]
}

const everything = 'all'

export default function OrderListScreen() {
  const { t } = useTranslation()
  const { kind: kindWord, state: stateWord } = useWords()
  const { value, set } = useFilters()
  const columns = useColumns()
  const kind = orderKinds.find((known) => known === value('kind'))
  const state = value('state') ?? 'open'
  const query = useOrders({ kind, state: state === everything ? undefined : state })
  const states = kind ? Object.keys(words.states[kind]) : []
  return (
    <>
      <h1>{t('orders.title')}</h1>
      <search className="filters">
        <Select
          aria-label={t('orders.kind')}
          allowClear
          placeholder={t('orders.anyKind')}
          options={orderKinds.map((id) => ({ value: id, label: kindWord(id) }))}
          value={kind}
          onChange={(chosen?: string) => set({ kind: chosen, state: undefined })}
        />
        <Select
          aria-label={t('orders.state')}
          options={[
            { value: 'open', label: t('orders.open') },
            { value: 'closed', label: t('orders.closedOnes') },
            { value: everything, label: t('orders.anyState') },
            ...states
              .filter((id) => id !== 'closed')
              .map((id) => ({ value: id, label: stateWord(kind ?? '', id) })),
          ]}
          value={state}
          onChange={(chosen: string) => set({ state: chosen === 'open' ? undefined : chosen })}
        />
      </search>
      <PagedTable<WorkOrder>
        query={query}
        label={t('orders.title')}
        empty={t('orders.none')}
        columns={columns}
        rowKey={(order) => order.id}
        isLoud={peopleWait}
      />
    </>
  )
}
