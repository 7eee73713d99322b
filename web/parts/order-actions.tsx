import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Popconfirm from 'antd/es/popconfirm'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkOrderFile } from '../../schemas/api.ts'
import { missesOf, ProblemError } from '../lib/api.ts'
import { useTransition } from '../lib/queries.ts'
import { useWords } from '../lib/words.ts'
import { fieldsOf, type MoveDraft, MoveInputs } from './move-inputs.tsx'
import { Nothing } from './nothing.tsx'
import { ProblemText } from './problem-text.tsx'

/** Moves that end an order or turn it back: asked again before they are done. */
const weighty = new Set([
  'close',
  'mark-false-alarm',
  'mark-self-released',
  'cancel',
  'withdraw',
  'decline',
  'reject',
  'fail',
  'dismiss',
  'merge',
  'find-nothing',
  'file-case',
  'send-back',
])

export function OrderActions({ order }: { order: WorkOrderFile }) {
  const { t } = useTranslation()
  const words = useWords()
  const [note, setNote] = useState('')
  const [draft, setDraft] = useState<MoveDraft>({})
  const transition = useTransition(order.id)
  const word = (event: string) => words.event(order.kind, event)

  /** Somebody is on the way: another is sent beside them only once that was asked. */
  const asksFirst = (event: string) =>
    event === 'escalate' && order.kind === 'rescue' && order.state !== 'dispatched'

  function move(event: string): void {
    const trimmed = note.trim()
    const offered = order.moves.find((one) => one.event === event)
    const fields = offered === undefined ? {} : fieldsOf(offered, draft)
    transition.mutate(
      { event, ...fields, ...(asksFirst(event) && { confirm: true }), ...(trimmed ? { note: trimmed } : {}) },
      {
        onSuccess: () => {
          setNote('')
          setDraft({})
        },
      },
    )
  }

  function button(event: string, isFirst: boolean) {
    const isAsked = asksFirst(event)
    const isWeighty = weighty.has(event) || isAsked
    const pending = transition.isPending && transition.variables.event === event
    const shared = { danger: isWeighty, loading: pending, disabled: transition.isPending && !pending }
    if (!isWeighty) {
      return (
        <Button key={event} type={isFirst ? 'primary' : 'default'} {...shared} onClick={() => move(event)}>
          {word(event)}
        </Button>
      )
    }
    return (
      <Popconfirm
        key={event}
        title={isAsked ? t('orders.sureEscalate') : t('orders.sure', { event: word(event) })}
        description={
          isAsked ? t('orders.sureEscalateHint', { party: order.party ?? '119' }) : t('orders.sureHint')
        }
        placement="topLeft"
        okText={t('common.confirm')}
        cancelText={t('common.cancel')}
        onConfirm={() => move(event)}
      >
        <Button {...shared}>{word(event)}</Button>
      </Popconfirm>
    )
  }

  return (
    <div className="order-actions">
      {transition.error && <Refusal error={transition.error} word={word} />}
      {transition.isSuccess && (
        <p className="visually-hidden" role="status">
          {t('orders.moved', {
            event: word(transition.variables.event),
            state: words.state(order.kind, order.state),
          })}
        </p>
      )}
      {order.allowedEvents.length === 0 ? (
        <Nothing>{t('orders.noActions')}</Nothing>
      ) : (
        <>
          <Input.TextArea
            aria-label={t('orders.note')}
            placeholder={t('orders.noteHint')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <MoveInputs order={order} draft={draft} onChange={setDraft} />
          <div className="buttons">
            {order.allowedEvents.map((event, index) => button(event, index === 0))}
          </div>
        </>
      )}
    </div>
  )
}

function Refusal({ error, word }: { error: Error; word(event: string): string }) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const isConflict = error instanceof ProblemError && error.status === 409
  const choice = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  const events = isConflict ? choice.format(error.allowedEvents.map(word)) : ''
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('orders.refused')}
      description={
        <>
          <ProblemText error={error} />
          {isConflict && missesOf(error).map((text) => <p key={text.en}>{words.pick(text)}</p>)}
          {isConflict && <p>{events ? t('orders.allowedNow', { events }) : t('orders.nothingAllowed')}</p>}
        </>
      }
    />
  )
}
