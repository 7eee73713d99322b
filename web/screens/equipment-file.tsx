import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EquipmentFile } from '../../schemas/api.ts'
import { overdueBeside } from '../lib/overdue-beside.ts'
import { useEquipmentFile } from '../lib/queries.ts'
import { peopleWait } from '../lib/rescue.ts'
import { useWords } from '../lib/words.ts'
import { AlertList } from '../parts/alert-list.tsx'
import { Calendar } from '../parts/calendar.tsx'
import { ChartPanel } from '../parts/chart-panel.tsx'
import { EventList } from '../parts/event-list.tsx'
import { Identity } from '../parts/identity.tsx'
import { LiveState } from '../parts/live-state.tsx'
import { Mark } from '../parts/mark.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { OrderRow } from '../parts/order-row.tsx'
import { Panel } from '../parts/panel.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { StateMarks } from '../parts/state-marks.tsx'
import { Stops } from '../parts/stops.tsx'

function FileHead({ file }: { file: EquipmentFile }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <header className={file.orders.some(peopleWait) ? 'file-head danger' : 'file-head'}>
      <div>
        <p className="marks">
          <StateMarks facts={file} />
          {overdueBeside(file).map((duty) => (
            <Mark key={duty} tone="warning">
              {words.duty(duty)}
            </Mark>
          ))}
          <span className="code">{file.code}</span>
        </p>
        <h1>{file.name ?? file.code}</h1>
        <p>{[words.pick(file.className), file.district, file.address].filter(Boolean).join(' · ')}</p>
      </div>
      <Link href={`/equipment/${encodeURIComponent(file.code)}/file`}>{t('equipment.file')}</Link>
    </header>
  )
}

export default function EquipmentFileScreen({ code }: { code: string }) {
  const { t } = useTranslation()
  const query = useEquipmentFile(code)
  return (
    <QueryView query={query}>
      {(file) => (
        <>
          <FileHead file={file} />
          <div className="file-panes">
            <LiveState file={file} />
            <div className="file-column">
              <Panel title={t('equipment.orders')}>
                {file.orders.length === 0 && <Nothing>{t('equipment.noOrders')}</Nothing>}
                {file.orders.map((order) => (
                  <OrderRow key={order.id} order={order} withEquipment={false} />
                ))}
              </Panel>
              <Panel title={t('equipment.alerts')}>
                <AlertList alerts={file.alerts} />
              </Panel>
              <Stops code={file.code} />
              <Panel title={t('equipment.calendar')}>
                <Calendar entries={file.calendar} />
              </Panel>
            </div>
            <ChartPanel file={file} />
            <EventList code={file.code} />
            <Panel title={t('equipment.identity')} className="wide">
              <Identity file={file} />
            </Panel>
          </div>
        </>
      )}
    </QueryView>
  )
}
