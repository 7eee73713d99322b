import { useTranslation } from 'react-i18next'
import type { EquipmentFile } from '../../schemas/api.ts'
import { daysUntil } from '../lib/time.ts'
import { useWords } from '../lib/words.ts'
import { Clause } from './clause.tsx'
import { Nothing } from './nothing.tsx'

/** When each duty is due; the days past it are the server's count, in the server's time zone. */
export function Calendar({ entries }: { entries: EquipmentFile['calendar'] }) {
  const { t } = useTranslation()
  const words = useWords()
  if (entries.length === 0) return <Nothing>{t('equipment.noCalendar')}</Nothing>

  function distance(entry: EquipmentFile['calendar'][number]): string {
    if (entry.overdueDays > 0) return t('overdue.byDays', { count: entry.overdueDays })
    const days = daysUntil(entry.dueOn, Date.now())
    return days > 0 ? t('equipment.daysLeft', { count: days }) : t('equipment.dueToday')
  }

  return (
    <ul className="plain">
      {entries.map((entry) => (
        <li key={entry.duty} className="row">
          <span className="row-head">
            <strong>{words.dutyName(entry.duty)}</strong>
            <span>{entry.dueOn}</span>
          </span>
          <span className={entry.overdueDays > 0 ? 'row-end late' : 'row-end'}>{distance(entry)}</span>
          <span className="row-body">
            <Clause {...entry} />
          </span>
        </li>
      ))}
    </ul>
  )
}
