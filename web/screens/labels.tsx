import Button from 'antd/es/button'
import { useTranslation } from 'react-i18next'
import { mostLabels, useLabels } from '../lib/queries.ts'
import { useFilters } from '../lib/use-filters.ts'
import { useWords } from '../lib/words.ts'
import { Nothing } from '../parts/nothing.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { TextFilter } from '../parts/text-filter.tsx'

/** Codes for many plates, on sheets. */
export default function LabelsScreen() {
  const { t } = useTranslation()
  const words = useWords()
  const { value, set } = useFilters()
  const query = useLabels({ q: value('q'), class: value('class'), district: value('district') })
  return (
    <>
      <div className="sheet-actions">
        <h1>{t('labels.title')}</h1>
        <p>{t('labels.hint', { count: mostLabels })}</p>
        <search className="filters">
          <TextFilter label={t('equipment.search')} value={value('q')} onChange={(q) => set({ q })} />
          <TextFilter
            label={t('equipment.district')}
            value={value('district')}
            onChange={(district) => set({ district })}
          />
          <Button type="primary" onClick={() => window.print()}>
            {t('labels.print')}
          </Button>
        </search>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{t('labels.none')}</Nothing>
          ) : (
            <ul className="labels">
              {items.map(({ code, name, className, useUnit }) => (
                <li key={code}>
                  <img
                    src={`/api/v1/equipment/${encodeURIComponent(code)}/qr?format=svg`}
                    alt=""
                    width="150"
                    height="150"
                  />
                  <strong className="code">{code}</strong>
                  <span>{name ?? words.pick(className)}</span>
                  <span>{useUnit}</span>
                  <small>{t('labels.scan')}</small>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </>
  )
}
