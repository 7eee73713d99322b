import { Fragment, type ReactNode } from 'react'
import { useNarrow } from '../lib/use-narrow.ts'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** Where the cell goes on a phone's card; `meta` cells keep their title. */
  readonly place: 'title' | 'mark' | 'meta'
  readonly end?: boolean
  cell(row: Row): ReactNode
}

export interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey(row: Row): string | number
  isLoud?(row: Row): boolean
}

/** A table on a desk, a list of cards on a phone. */
export function DataTable<Row>(props: TableProps<Row>) {
  return useNarrow() ? <Cards {...props} /> : <Table {...props} />
}

function Table<Row>({ label, columns, rows, rowKey, isLoud }: TableProps<Row>) {
  const alignment = (column: Column<Row>) => (column.end ? 'end' : undefined)
  return (
    <table className="data-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={alignment(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={isLoud?.(row) ? 'loud' : undefined}>
            {columns.map((column) => (
              <td key={column.key} className={alignment(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards<Row>({ label, columns, rows, rowKey, isLoud }: TableProps<Row>) {
  const at = (place: Column<Row>['place']) => columns.filter((column) => column.place === place)
  const cells = (place: Column<Row>['place'], row: Row) =>
    at(place).map((column) => <Fragment key={column.key}>{column.cell(row)}</Fragment>)
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={isLoud?.(row) ? 'loud' : undefined}>
          <div>{cells('title', row)}</div>
          <div>{cells('mark', row)}</div>
          <dl>
            {at('meta').map((column) => {
              const value = column.cell(row)
              return (
                value && (
                  <div key={column.key}>
                    <dt>{column.title}</dt>
                    <dd>{value}</dd>
                  </div>
                )
              )
            })}
          </dl>
        </li>
      ))}
    </ul>
  )
}
