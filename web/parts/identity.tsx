import { useTranslation } from 'react-i18next'
import type { EquipmentFile } from '../../schemas/api.ts'
import { formatClock } from '../lib/time.ts'
import { deviceTone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'
import { Facts } from './facts.tsx'
import { Mark } from './mark.tsx'
import { Ago, Moment } from './moments.tsx'

export function Identity({ file }: { file: EquipmentFile }) {
  const { t } = useTranslation()
  const words = useWords()
  const devices = file.devices.map((device) => (
    <div key={device.id} className="marks">
      <span className="code">{device.id}</span>
      <Mark tone={deviceTone(device.connection, file)}>{words.connection(device.connection)}</Mark>
      {device.lastSeenAt && <Ago at={device.lastSeenAt} />}
      {device.watchesCar && file.devices.length > 1 && (
        <Mark tone="neutral">{t('equipment.watchesCar')}</Mark>
      )}
      {device.nodeId !== null && (
        <span>{t('equipment.behind', { node: device.nodeId, alias: device.alias })}</span>
      )}
      {device.clockAheadMs !== null && (
        <Mark tone="warning">
          {t(device.clockAheadMs > 0 ? 'equipment.clockAhead' : 'equipment.clockBehind', {
            by: formatClock(Math.abs(device.clockAheadMs)),
          })}
        </Mark>
      )}
      {device.deadLetters > 0 && (
        <Mark tone="warning">{t('equipment.deadLetters', { count: device.deadLetters })}</Mark>
      )}
      {device.lastRefusedAt && (
        <span>
          {t('equipment.lastRefusedAt')} <Ago at={device.lastRefusedAt} />
        </span>
      )}
      {device.refusedMessages > 0 && (
        <Mark tone="warning">{t('equipment.refusedMessages', { count: device.refusedMessages })}</Mark>
      )}
      {device.lastRefusal && (
        <span>
          {t('equipment.lastRefusal', { reason: device.lastRefusal.reason })}{' '}
          <Ago at={device.lastRefusal.at} />
        </span>
      )}
      {device.lastClosing && (
        <span>
          {t('equipment.lastClosing', { reason: device.lastClosing.reason })}{' '}
          <Ago at={device.lastClosing.at} />
        </span>
      )}
    </div>
  ))
  const past = file.pastDevices.map(({ id, until }) => (
    <div key={`${id} ${until}`} className="marks">
      <span className="code">{id}</span>
      <span>
        {t('equipment.movedAway')} <Moment at={until} />
      </span>
    </div>
  ))
  const unit = (value: number | null, symbol: string) => value !== null && `${value} ${symbol}`
  return (
    <Facts
      facts={[
        [
          t('equipment.code'),
          <span key="code" className="code">
            {file.code}
          </span>,
        ],
        [t('equipment.class'), `${file.class} ${words.pick(file.className)}`],
        [t('equipment.address'), [file.district, file.address].filter(Boolean).join(' ')],
        [t('equipment.useUnit'), file.useUnit],
        [t('equipment.firm'), file.maintenanceFirm],
        [t('equipment.manufacturer'), file.manufacturer],
        [t('equipment.jurisdiction'), words.jurisdiction(file.jurisdiction)],
        [t('equipment.installedOn'), file.installedOn],
        [t('equipment.lastMaintenanceOn'), file.lastMaintenanceOn],
        [t('equipment.lastInspectionOn'), file.lastInspectionOn],
        [t('equipment.ratedSpeed'), unit(file.ratedSpeedMps, 'm/s')],
        [t('equipment.ratedLoad'), unit(file.ratedLoadKg, 'kg')],
        [t('equipment.position'), file.lat !== null && file.lon !== null && `${file.lat}, ${file.lon}`],
        ...Object.entries(file.attributes).map(([key, value]) => [words.attribute(key), value] as const),
        [t('equipment.devices'), devices.length > 0 ? devices : t('common.none')],
        [t('equipment.pastDevices'), past.length > 0 && past],
      ]}
    />
  )
}
