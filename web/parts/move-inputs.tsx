import Checkbox from 'antd/es/checkbox'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useTranslation } from 'react-i18next'
import type { WorkOrderFile } from '../../schemas/api.ts'
import type { MoveField, MoveFields } from '../../schemas/order-fields.ts'
import { causeCodes } from '../../schemas/orders.ts'
import { serviceLevels } from '../../schemas/registry.ts'
import { useWords } from '../lib/words.ts'

/** What was typed for each field, as text; a box that is ticked is `true`. */
export type MoveDraft = Partial<Record<MoveField, string | true>>

type OfferedMove = WorkOrderFile['moves'][number]

const numeric = new Set<MoveField>(['lat', 'lon', 'assigneeId', 'partyId', 'into'])
const long = new Set<MoveField>(['reason', 'rootCause'])
const inputTypes: Partial<Record<MoveField, string>> = {
  until: 'datetime-local',
  scheduledOn: 'date',
  nextOn: 'date',
}

function typedOf(field: MoveField, text: string | true): unknown {
  if (text === true) return true
  if (numeric.has(field)) return Number(text)
  if (field === 'workers')
    return text
      .split(/[,，\s]+/)
      .filter(Boolean)
      .map(Number)
  return field === 'until' ? new Date(text).toISOString() : text
}

/** The fields of a draft that a move takes, as the API wants them. */
export function fieldsOf({ needs, takes }: OfferedMove, draft: MoveDraft): MoveFields {
  return Object.fromEntries(
    [...needs, ...takes].flatMap((field) => {
      const text = draft[field]
      const given = typeof text === 'string' ? text.trim() : text
      return given === undefined || given === '' ? [] : [[field, typedOf(field, given)]]
    }),
  )
}

/** An input for each field that one of the moves needs or takes. */
export function MoveInputs({
  order,
  draft,
  onChange,
}: {
  order: WorkOrderFile
  draft: MoveDraft
  onChange(draft: MoveDraft): void
}) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const wanted = new Set(order.moves.flatMap(({ needs, takes }) => [...needs, ...takes]))
  // asked for in a dialogue of its own
  wanted.delete('confirm')
  // nothing to say where the equipment runs
  if (!order.outOfService) wanted.delete('outOfService')
  if (wanted.size === 0) return null
  const list = new Intl.ListFormat(i18n.language)

  function set(field: MoveField, value: string | true | undefined): void {
    const { [field]: _, ...others } = draft
    onChange(value === undefined || value === '' ? others : { ...others, [field]: value })
  }

  function optionsOf(field: MoveField): { value: string; label: string }[] | undefined {
    if (field === 'causeCode') return causeCodes.map((id) => ({ value: id, label: words.causeCode(id) }))
    if (field === 'level') return serviceLevels.map((id) => ({ value: id, label: words.level(id) }))
    if (field === 'outOfService')
      return (['keep', 'lift'] as const).map((id) => ({ value: id, label: t(`orders.service.${id}`) }))
    return undefined
  }

  function input(field: MoveField) {
    const value = draft[field]
    const text = typeof value === 'string' ? value : ''
    const label = t(`orders.fields.${field}`)
    const shared = { 'aria-label': label, value: text }
    if (field === 'calledBack') {
      return (
        <Checkbox
          checked={value === true}
          onChange={({ target }) => set(field, target.checked ? true : undefined)}
        >
          {label}
        </Checkbox>
      )
    }
    const options = optionsOf(field)
    if (options !== undefined) {
      return (
        <Select
          aria-label={label}
          allowClear
          placeholder={label}
          options={options}
          value={text || null}
          onChange={(chosen: string | null | undefined) => set(field, chosen ?? undefined)}
        />
      )
    }
    if (long.has(field)) {
      return (
        <Input.TextArea
          {...shared}
          placeholder={label}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={2000}
          onChange={({ target }) => set(field, target.value)}
        />
      )
    }
    return (
      <Input
        {...shared}
        placeholder={label}
        type={inputTypes[field] ?? 'text'}
        onChange={({ target }) => set(field, target.value)}
      />
    )
  }

  return (
    <div className="move-inputs">
      {[...wanted].map((field) => {
        const events = order.moves.filter(({ needs, takes }) => [...needs, ...takes].includes(field))
        return (
          <div key={field}>
            <small>
              {t('orders.fieldsFor', {
                events: list.format(events.map(({ event }) => words.event(order.kind, event))),
              })}{' '}
              {t(`orders.fields.${field}`)}
            </small>
            {input(field)}
          </div>
        )
      })}
    </div>
  )
}
