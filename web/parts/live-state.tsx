import { useTranslation } from 'react-i18next'
import type { EquipmentFile } from '../../schemas/api.ts'
import { liftState } from '../lib/lift-state.ts'
import { peopleWait } from '../lib/rescue.ts'
import { useWords } from '../lib/words.ts'
import { Facts } from './facts.tsx'
import { LiftPicture } from './lift-picture.tsx'
import { Ago } from './moments.tsx'
import { Nothing } from './nothing.tsx'
import { Panel } from './panel.tsx'

const coded = new Set(['mode', 'car', 'direction', 'door'])

/** The last known values: a picture for lifts, and the values themselves. */
export function LiveState({ file }: { file: EquipmentFile }) {
  const { t } = useTranslation()
  const { pick, language } = useWords()
  const { at, values, latest } = file.live
  const isStale = file.connection !== 'online'
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })

  function show(id: string, unit: string): string | null {
    const value = values[id]
    if (value === undefined) return null
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (coded.has(id)) return t(`codes.${id}.${value}`, { defaultValue: String(value) })
    return unit ? `${number.format(value)} ${unit}` : number.format(value)
  }

  return (
    <Panel
      title={t(isStale ? 'equipment.lastKnown' : 'equipment.live')}
      extra={at && <Ago at={at} />}
      className="live-state"
    >
      {at === null ? (
        <Nothing>{t('equipment.noLive')}</Nothing>
      ) : (
        <div className="live-body">
          {file.family === 'lift' && (
            <LiftPicture
              state={liftState(values)}
              isTrapped={file.orders.some(peopleWait)}
              isStale={isStale}
            />
          )}
          <Facts
            facts={file.metrics.map(({ id, unit, ...names }) => {
              const shown = show(id, unit)
              const told = latest[id]
              // beside a value that is not as new as the others, or where several devices tell them
              const isApart = told !== undefined && (told.at !== at || file.devices.length > 1)
              const where = isApart && (
                <small>
                  <Ago at={told.at} /> {file.devices.length > 1 && told.deviceId}
                </small>
              )
              return [
                pick(names),
                shown !== null && (
                  <span key={id}>
                    {shown} {where}
                  </span>
                ),
              ] as const
            })}
          />
        </div>
      )}
    </Panel>
  )
}
