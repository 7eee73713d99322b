import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props<Row> {
  readonly title: string
  /** Names of the columns, each with what stands in it; one without anything in it is left out. */
  readonly columns: readonly (readonly [string, (row: Row) => ReactNode])[]
  readonly rows: readonly Row[]
  readonly total?: { readonly count: number; readonly isExact: boolean }
}

/** A section of a printed file: its heading, and a table whose head comes again on each sheet. */
export function PlainTable<Row>({ title, columns, rows, total }: Props<Row>) {
  const { t } = useTranslation()
  const told = columns.filter(([, cell]) =>
    rows.some((row) => {
      const value = cell(row)
      return value !== null && value !== undefined && value !== false && value !== ''
    }),
  )
  const count = total?.isExact === false ? t('dossier.more', { count: total.count }) : total?.count
  return (
    <section className="sheet-part">
      <h2>
        {title}
        {total !== undefined && total.count > rows.length && (
          <small>{t('dossier.shown', { shown: rows.length, count })}</small>
        )}
      </h2>
      {rows.length === 0 ? (
        <p>{t('dossier.empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than a phone is scrolled with the keyboard too
        <section className="sheet-scroll" tabIndex={0} aria-label={title}>
          <table style={{ '--columns': told.length } as CSSProperties}>
            <thead>
              <tr>
                {told.map(([name]) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer, never reordered
                <tr key={index}>
                  {told.map(([name, cell]) => (
                    <td key={name}>{cell(row)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
