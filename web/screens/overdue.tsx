import Select from 'antd/es/select'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { OverdueItem } from '../../schemas/api.ts'
import { useOverdue } from '../lib/queries.ts'
import { useFilters } from '../lib/use-filters.ts'
import { useWords } from '../lib/words.ts'
import { Clause } from '../parts/clause.tsx'
import type { Column } from '../parts/data-table.tsx'
import { PagedTable } from '../parts/paged-table.tsx'

const duties = [
  'maintenance-overdue',
  'quarter-service-overdue',
  'half-year-service-overdue',
  'year-service-overdue',
  'inspection-overdue',
  'self-inspection-overdue',
  'drill-overdue',
  'registration-overdue',
  'out-of-use-report-overdue',
]

function useColumns(): Column<OverdueItem>[] {
  const { t } = useTranslation()
  const words = useWords()
  return [
    {
      key: 'equipment',
      title: t('overdue.equipment'),
      place: 'title',
      cell: (item) => (
        <div className="name-cell">
          <Link href={`/equipment/${encodeURIComponent(item.equipmentCode)}`}>
            {item.equipmentName ?? item.equipmentCode}
          </Link>
          <small>
            {words.pick(item.className)} {[item.district, item.address].filter(Boolean).join(' ')}
          </small>
        </div>
      ),
    },
    {
      key: 'days',
      title: t('overdue.days'),
      place: 'mark',
      end: true,
      cell: (item) => <b className="late">{t('overdue.dayCount', { count: item.overdueDays })}</b>,
    },
    {
      key: 'duty',
      title: t('overdue.duty'),
      place: 'meta',
      cell: (item) => <span className="nowrap">{words.dutyName(item.duty)}</span>,
    },
    {
      key: 'dueOn',
      title: t('overdue.dueOn'),
      place: 'meta',
      cell: (item) => <span className="nowrap">{item.dueOn}</span>,
    },
    { key: 'useUnit', title: t('orders.useUnit'), place: 'meta', cell: (item) => item.useUnit },
    { key: 'firm', title: t('orders.firm'), place: 'meta', cell: (item) => item.maintenanceFirm },
    {
      key: 'clause',
      title: t('overdue.clause'),
      place: 'meta',
      cell: (item) => <Clause {...item} />,
    },
    {
      key: 'order',
      title: t('overdue.order'),
      place: 'meta',
      cell: (item) => item.orderId !== null && <Link href={`/orders/${item.orderId}`}>#{item.orderId}</Link>,
    },
  ]
}

export default function OverdueScreen() {
  const { t } = useTranslation()
  const { dutyName } = useWords()
  const { value, set } = useFilters()
  const columns = useColumns()
  const duty = value('duty')
  const query = useOverdue({ duty })
  return (
    <>
      <h1>{t('overdue.title')}</h1>
      <search className="filters">
        <Select
          aria-label={t('overdue.duty')}
          allowClear
          placeholder={t('overdue.anyDuty')}
          options={duties.map((id) => ({ value: id, label: dutyName(id) }))}
          value={duty}
          onChange={(chosen?: string) => set({ duty: chosen })}
        />
      </search>
      <PagedTable
        query={query}
        label={t('overdue.title')}
        empty={t('overdue.none')}
        columns={columns}
        rowKey={(item) => `${item.duty} ${item.equipmentCode}`}
      />
    </>
  )
}
