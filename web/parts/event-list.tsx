import { useTranslation } from 'react-i18next'
import type { EquipmentEvent } from '../../schemas/api.ts'
import { useEvents } from '../lib/queries.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'
import { Moment } from './moments.tsx'
import { Nothing } from './nothing.tsx'
import { Panel } from './panel.tsx'
import { QueryView } from './query-view.tsx'

const toneOf = { rescue: 'danger', urgent: 'danger', fault: 'warning', notice: 'info' } as const

function EventRow({ event }: { event: EquipmentEvent }) {
  const { t } = useTranslation()
  const { fault } = useWords()
  const { code, severity, active, observedAt, deviceId, detail } = event
  return (
    <li className="row">
      <span className="row-head">
        <Mark tone={active ? toneOf[severity] : 'neutral'}>{fault(code)}</Mark>
        <strong>{t(active ? 'reported.raised' : 'reported.cleared')}</strong>
        <span className="code">{deviceId}</span>
      </span>
      <span className="row-end">
        <Moment at={observedAt} />
      </span>
      {detail !== null && <code className="row-body">{JSON.stringify(detail)}</code>}
    </li>
  )
}

/** What devices reported last, whatever its severity. */
export function EventList({ code }: { code: string }) {
  const { t } = useTranslation()
  const query = useEvents(code)
  return (
    <Panel title={t('reported.title')} className="wide">
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{t('reported.none')}</Nothing>
          ) : (
            <ul className="plain">
              {items.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  )
}
