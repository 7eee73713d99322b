import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { WorkOrder } from '../../schemas/api.ts'
import { peopleWait } from '../lib/rescue.ts'
import { kindTone, orderTone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'
import { Ago, Moment, Ticking } from './moments.tsx'

/** One order as a line that opens it. */
export function OrderRow({ order, withEquipment = true }: { order: WorkOrder; withEquipment?: boolean }) {
  const { t } = useTranslation()
  const words = useWords()
  const waiting = peopleWait(order)
  const where = [order.address, order.district].filter(Boolean).join(' · ')
  return (
    <Link href={`/orders/${order.id}`} className={waiting ? 'row row-danger' : 'row'}>
      <span className="row-head">
        <Mark tone={kindTone(order.kind)}>{words.kind(order.kind)}</Mark>
        <strong>
          {withEquipment ? (order.equipmentName ?? order.equipmentCode) : words.cause(order.cause)}
        </strong>
      </span>
      <span className="row-end">
        {waiting ? <Ticking since={order.openedAt} /> : <Ago at={order.openedAt} />}
      </span>
      <span className="row-body">
        {withEquipment && where}
        {!withEquipment && order.maintenanceFirm}
      </span>
      <span className="row-foot">
        {order.dueAt && order.overdue && (
          <Mark tone="warning">
            {t('orders.late')} <Moment at={order.dueAt} />
          </Mark>
        )}
        <Mark tone={orderTone(order)}>{words.stateOf(order)}</Mark>
      </span>
    </Link>
  )
}
