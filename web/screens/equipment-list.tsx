import Checkbox from 'antd/es/checkbox'
import Select from 'antd/es/select'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EquipmentItem } from '../../schemas/api.ts'
import classes from '../../schemas/equipment-classes.json'
import { withQuery } from '../lib/api.ts'
import { overdueBeside } from '../lib/overdue-beside.ts'
import { useEquipmentList } from '../lib/queries.ts'
import { useFilters } from '../lib/use-filters.ts'
import { useWords } from '../lib/words.ts'
import type { Column } from '../parts/data-table.tsx'
import { Mark } from '../parts/mark.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { StateMarks } from '../parts/state-marks.tsx'
import { TextFilter } from '../parts/text-filter.tsx'

function useColumns(): Column<EquipmentItem>[] {
  const { t } = useTranslation()
  const words = useWords()
  return [
    {
      key: 'name',
      title: t('equipment.name'),
      place: 'title',
      cell: (item) => (
        <div className="name-cell">
          <Link href={`/equipment/${encodeURIComponent(item.code)}`}>{item.name ?? item.code}</Link>
          <small>
            {item.name && <span className="code">{item.code}</span>} {words.pick(item.className)}
          </small>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('equipment.status'),
      place: 'mark',
      cell: (item) => (
        <span className="marks">
          <StateMarks facts={item} />
        </span>
      ),
    },
    {
      key: 'overdue',
      title: t('equipment.overdue'),
      place: 'meta',
      cell: (item) =>
        overdueBeside(item).length > 0 && (
          <span className="marks">
            {overdueBeside(item).map((duty) => (
              <Mark key={duty} tone="warning">
                {words.duty(duty)}
              </Mark>
            ))}
          </span>
        ),
    },
    {
      key: 'address',
      title: t('equipment.address'),
      place: 'meta',
      cell: (item) => [item.district, item.address].filter(Boolean).join(' '),
    },
    { key: 'useUnit', title: t('equipment.useUnit'), place: 'meta', cell: (item) => item.useUnit },
    { key: 'firm', title: t('equipment.firm'), place: 'meta', cell: (item) => item.maintenanceFirm },
  ]
}

export default function EquipmentListScreen() {
  const { t } = useTranslation()
  const { pick } = useWords()
  const { value, set } = useFilters()
  const columns = useColumns()
  const overdueOnly = value('overdue') === 'true'
  const failedOnly = value('failedInspection') === 'true'
  const stoppedOnly = value('stopped') === 'true'
  const query = useEquipmentList({
    q: value('q'),
    class: value('class'),
    district: value('district'),
    overdue: overdueOnly || undefined,
    failedInspection: failedOnly || undefined,
    stopped: stoppedOnly || undefined,
  })
  const options = useMemo(
    () => classes.map((entry) => ({ value: entry.code, label: `${entry.code} ${pick(entry)}` })),
    [pick],
  )
  return (
    <>
      <h1>{t('equipment.title')}</h1>
      <search className="filters">
        <TextFilter label={t('equipment.search')} value={value('q')} onChange={(q) => set({ q })} />
        <Select
          aria-label={t('equipment.class')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('equipment.anyClass')}
          options={options}
          value={value('class')}
          onChange={(code?: string) => set({ class: code })}
        />
        <TextFilter
          label={t('equipment.district')}
          value={value('district')}
          onChange={(district) => set({ district })}
        />
        <Checkbox
          checked={overdueOnly}
          onChange={(event) => set({ overdue: event.target.checked ? 'true' : undefined })}
        >
          {t('equipment.onlyOverdue')}
        </Checkbox>
        <Checkbox
          checked={failedOnly}
          onChange={(event) => set({ failedInspection: event.target.checked ? 'true' : undefined })}
        >
          {t('equipment.onlyFailed')}
        </Checkbox>
        <Checkbox
          checked={stoppedOnly}
          onChange={(event) => set({ stopped: event.target.checked ? 'true' : undefined })}
        >
          {t('equipment.onlyStopped')}
        </Checkbox>
        <Link
          href={withQuery('/labels', { q: value('q'), class: value('class'), district: value('district') })}
        >
          {t('equipment.labels')}
        </Link>
      </search>
      <PagedTable
        query={query}
        label={t('equipment.title')}
        empty={t('equipment.none')}
        columns={columns}
        rowKey={(item) => item.code}
      />
    </>
  )
}
