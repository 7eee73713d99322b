import Note from 'antd/es/alert'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Popover from 'antd/es/popover'
import Select from 'antd/es/select'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stop } from '../../schemas/api-registry.ts'
import type { StopKind } from '../../schemas/registry.ts'
import type { Role } from '../../schemas/roles.ts'
import { useGiveStop, useLiftStop, useMe, useStops } from '../lib/queries.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'
import { Moment } from './moments.tsx'
import { Nothing } from './nothing.tsx'
import { Panel } from './panel.tsx'
import { ProblemText } from './problem-text.tsx'

/** Roles that act for an office; the server refuses the others. */
const officers: ReadonlySet<Role> = new Set(['regulator', 'inspector', 'admin'])
const kinds: readonly StopKind[] = ['ordered-to-stop', 'sealed']
const textMost = 4_000
const numberMost = 100

function Refused({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  if (error === null) return null
  return (
    <Note
      type="error"
      showIcon
      role="alert"
      title={t('stops.refused')}
      description={<ProblemText error={error} />}
    />
  )
}

/** Asks for kind, document and reason, and gives the order. */
function GiveStop({ code }: { code: string }) {
  const { t } = useTranslation()
  const words = useWords()
  const give = useGiveStop(code)
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<StopKind>('ordered-to-stop')
  const [documentNumber, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const submit = () =>
    give.mutate(
      {
        kind,
        reason: reason.trim(),
        ...(documentNumber.trim() !== '' && { documentNumber: documentNumber.trim() }),
      },
      {
        onSuccess: () => {
          setOpen(false)
          setNumber('')
          setReason('')
        },
      },
    )
  const form = (
    <div className="stop-form">
      <Select
        aria-label={t('stops.kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((id) => ({ value: id, label: words.shownState(id) }))}
      />
      <Input
        aria-label={t('stops.documentNumber')}
        placeholder={t('stops.documentNumber')}
        value={documentNumber}
        maxLength={numberMost}
        onChange={({ target }) => setNumber(target.value)}
      />
      <Input.TextArea
        aria-label={t('stops.reason')}
        placeholder={t('stops.reason')}
        value={reason}
        maxLength={textMost}
        onChange={({ target }) => setReason(target.value)}
      />
      <p>{t('stops.effect')}</p>
      <Refused error={give.error} />
      <Button type="primary" danger disabled={reason.trim() === '' || give.isPending} onClick={submit}>
        {t('stops.give')}
      </Button>
    </div>
  )
  return (
    <Popover
      content={form}
      title={t('stops.giveTitle')}
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
    >
      <Button size="small" danger aria-haspopup="dialog">
        {t('stops.give')}
      </Button>
    </Popover>
  )
}

/** Asks why, and lifts it. */
function LiftStop({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const lift = useLiftStop(stop.equipmentCode)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const form = (
    <div className="stop-form">
      <Input.TextArea
        aria-label={t('stops.liftWhy')}
        placeholder={t('stops.liftWhy')}
        value={reason}
        maxLength={textMost}
        onChange={({ target }) => setReason(target.value)}
      />
      <p>{t('stops.liftEffect')}</p>
      <Refused error={lift.error} />
      <Button
        type="primary"
        disabled={reason.trim() === '' || lift.isPending}
        onClick={() =>
          lift.mutate({ id: stop.id, reason: reason.trim() }, { onSuccess: () => setOpen(false) })
        }
      >
        {t('stops.lift')}
      </Button>
    </div>
  )
  return (
    <Popover content={form} title={t('stops.liftTitle')} trigger="click" open={isOpen} onOpenChange={setOpen}>
      <Button size="small" aria-haspopup="dialog">
        {t('stops.lift')}
      </Button>
    </Popover>
  )
}

function StopRow({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const words = useWords()
  const office = stop.office ?? stop.officeDistrict ?? stop.givenBy
  return (
    <li className="row">
      <span className="row-head">
        <Mark tone={stop.liftedAt === null ? 'danger' : 'neutral'}>{words.shownState(stop.kind)}</Mark>
        <strong>{office}</strong>
        {stop.documentNumber && <span className="code">{stop.documentNumber}</span>}
      </span>
      <span className="row-end">{stop.effectiveOn}</span>
      <span className="row-body">
        <p>{stop.reason}</p>
        <p>
          {t('stops.givenBy', { name: stop.givenBy })} <Moment at={stop.givenAt} />
        </p>
        {stop.liftedAt !== null && (
          <p>
            {t('stops.lifted', { name: stop.liftedBy, reason: stop.liftReason })}{' '}
            <Moment at={stop.liftedAt} />
          </p>
        )}
      </span>
      {stop.mayLift && (
        <div className="buttons">
          <LiftStop stop={stop} />
        </div>
      )}
    </li>
  )
}

/** Orders of offices to stop using a piece of equipment: the last ones, given and lifted here by who may. */
export function Stops({ code }: { code: string }) {
  const { t } = useTranslation()
  const me = useMe().data
  const stops = useStops(code).data?.items ?? []
  const mayGive = me !== undefined && officers.has(me.role)
  if (stops.length === 0 && !mayGive) return null
  return (
    <Panel title={t('stops.title')} extra={mayGive && <GiveStop code={code} />}>
      {stops.length === 0 && <Nothing>{t('stops.none')}</Nothing>}
      <ul className="plain">
        {stops.map((stop) => (
          <StopRow key={stop.id} stop={stop} />
        ))}
      </ul>
    </Panel>
  )
}
