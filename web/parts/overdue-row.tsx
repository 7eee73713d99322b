import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { OverdueItem } from '../../schemas/api.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'

export function OverdueRow({ item }: { item: OverdueItem }) {
  const { t } = useTranslation()
  const words = useWords()
  const responsible = [item.useUnit, item.maintenanceFirm].filter(Boolean).join(' · ')
  return (
    <Link href={`/equipment/${encodeURIComponent(item.equipmentCode)}`} className="row">
      <span className="row-head">
        <Mark tone="neutral">{words.duty(item.duty)}</Mark>
        <strong>{item.equipmentName ?? item.equipmentCode}</strong>
      </span>
      <span className="row-end late">{t('overdue.dayCount', { count: item.overdueDays })}</span>
      <span className="row-body">{responsible || item.address}</span>
      <span className="row-foot">
        {t('overdue.dueOn')} {item.dueOn}
      </span>
    </Link>
  )
}
