import Button from 'antd/es/button'
import { useTranslation } from 'react-i18next'
import type { PagedQuery } from '../lib/queries.ts'
import { DataTable, type TableProps } from './data-table.tsx'
import { Nothing } from './nothing.tsx'
import { QueryView } from './query-view.tsx'

interface Props<Row> extends Omit<TableProps<Row>, 'rows'> {
  query: PagedQuery<Row>
  empty: string
}

export function PagedTable<Row>({ query, empty, ...table }: Props<Row>) {
  const { t } = useTranslation()
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.items)
        if (rows.length === 0) return <Nothing>{empty}</Nothing>
        return (
          <>
            <DataTable {...table} rows={rows} />
            <p className="paging">
              <span>{t(query.hasNextPage ? 'common.shown' : 'common.allShown', { count: rows.length })}</span>
              {query.hasNextPage && (
                <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
                  {t('common.loadMore')}
                </Button>
              )}
            </p>
          </>
        )
      }}
    </QueryView>
  )
}
