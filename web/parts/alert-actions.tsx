import Note from 'antd/es/alert'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Popover from 'antd/es/popover'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alert } from '../../schemas/api.ts'
import type { Role } from '../../schemas/roles.ts'
import { useMarkAlert, useMe } from '../lib/queries.ts'
import { ProblemText } from './problem-text.tsx'

/** Roles that only look; the server refuses them. */
const onlookers: ReadonlySet<Role> = new Set(['viewer', 'inspection-body'])

const hourMs = 3_600_000
/** Hours to put an alert aside for; the server takes a week at most. */
const shelveHours = [1, 8, 24, 72]

/** Asks why an alert is over, and ends it. */
function EndAlert({ isPending, end }: { isPending: boolean; end: (reason: string) => void }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const form = (
    <div className="buttons">
      <Input.TextArea
        aria-label={t('alerts.resolveWhy')}
        value={reason}
        maxLength={2_000}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button
        type="primary"
        disabled={reason.trim() === ''}
        onClick={() => {
          setAsking(false)
          end(reason)
        }}
      >
        {t('alerts.resolve')}
      </Button>
    </div>
  )
  return (
    <Popover
      content={form}
      title={t('alerts.resolveWhy')}
      trigger="click"
      open={isAsking}
      onOpenChange={setAsking}
    >
      <Button size="small" disabled={isPending} aria-haspopup="dialog">
        {t('alerts.resolve')}
      </Button>
    </Popover>
  )
}

/** Acknowledge, shelve and end, for those who may. */
export function AlertActions({ alert }: { alert: Alert }) {
  const { t } = useTranslation()
  const me = useMe().data
  const mark = useMarkAlert(alert)
  const [isChoosing, setChoosing] = useState(false)
  if (me === undefined || onlookers.has(me.role)) return null

  function shelve(hours: number): void {
    setChoosing(false)
    mark.mutate({ shelvedUntil: new Date(Date.now() + hours * hourMs).toISOString() })
  }

  const spanOf = (hours: number) =>
    hours < 24 ? t('alerts.shelveHours', { count: hours }) : t('alerts.shelveDays', { count: hours / 24 })
  const choices = (
    <div className="buttons">
      {shelveHours.map((hours) => (
        <Button key={hours} onClick={() => shelve(hours)}>
          {spanOf(hours)}
        </Button>
      ))}
    </div>
  )
  return (
    <div className="alert-actions">
      {mark.error && (
        <Note
          type="error"
          showIcon
          role="alert"
          title={t('alerts.refused')}
          description={<ProblemText error={mark.error} />}
        />
      )}
      <div className="buttons">
        {alert.acknowledgedAt === null && (
          <Button size="small" disabled={mark.isPending} onClick={() => mark.mutate({})}>
            {t('alerts.acknowledge')}
          </Button>
        )}
        <Popover
          content={choices}
          title={t('alerts.shelveFor')}
          trigger="click"
          open={isChoosing}
          onOpenChange={setChoosing}
        >
          <Button size="small" disabled={mark.isPending} aria-haspopup="dialog">
            {t('alerts.shelve')}
          </Button>
        </Popover>
        <EndAlert isPending={mark.isPending} end={(reason) => mark.mutate({ reason })} />
      </div>
    </div>
  )
}
