import Select from 'antd/es/select'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DeadLetter } from '../../schemas/api-telemetry.ts'
import { useDeadLetters } from '../lib/queries.ts'
import { letterTone } from '../lib/tones.ts'
import { useFilters } from '../lib/use-filters.ts'
import { useWords } from '../lib/words.ts'
import texts from '../locales/en.json'
import type { Column } from '../parts/data-table.tsx'
import { Mark } from '../parts/mark.tsx'
import { Moment } from '../parts/moments.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { TextFilter } from '../parts/text-filter.tsx'

function useColumns(): Column<DeadLetter>[] {
  const { t } = useTranslation()
  const words = useWords()
  return [
    {
      key: 'letter',
      title: t('letters.code'),
      place: 'title',
      cell: (letter) => (
        <div className="name-cell">
          <Link href={`/dead-letters/${letter.id}`}>{words.refusal(letter.code)}</Link>
          <small>
            #{letter.id} {letter.code}
          </small>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('letters.state'),
      place: 'mark',
      cell: ({ state }) => <Mark tone={letterTone(state)}>{words.letterState(state)}</Mark>,
    },
    {
      key: 'device',
      title: t('letters.device'),
      place: 'meta',
      cell: ({ deviceId }) => <span className="code">{deviceId}</span>,
    },
    {
      key: 'received',
      title: t('letters.received'),
      place: 'meta',
      cell: ({ receivedAt }) => <Moment at={receivedAt} />,
    },
    {
      key: 'reason',
      title: t('letters.reason'),
      place: 'meta',
      cell: ({ reason }) => <span className="clipped">{reason}</span>,
    },
  ]
}

const everything = 'all'

export default function DeadLetterListScreen() {
  const { t } = useTranslation()
  const words = useWords()
  const { value, set } = useFilters()
  const columns = useColumns()
  const state = value('state') ?? 'open'
  const query = useDeadLetters({
    deviceId: value('device'),
    code: value('code'),
    state: state === everything ? undefined : state,
  })
  return (
    <>
      <h1>{t('letters.title')}</h1>
      <search className="filters">
        <TextFilter
          label={t('letters.device')}
          value={value('device')}
          onChange={(device) => set({ device })}
        />
        <TextFilter label={t('letters.anyCode')} value={value('code')} onChange={(code) => set({ code })} />
        <Select
          aria-label={t('letters.state')}
          options={[
            ...Object.keys(texts.letters.states).map((id) => ({ value: id, label: words.letterState(id) })),
            { value: everything, label: t('letters.anyState') },
          ]}
          value={state}
          onChange={(chosen: string) => set({ state: chosen === 'open' ? undefined : chosen })}
        />
      </search>
      <PagedTable<DeadLetter>
        query={query}
        label={t('letters.title')}
        empty={t('letters.none')}
        columns={columns}
        rowKey={(letter) => letter.id}
      />
    </>
  )
}
