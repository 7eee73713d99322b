import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch, useLocation } from 'wouter'
import { ProblemError } from './lib/api.ts'
import { keys, useMe } from './lib/queries.ts'
import { FailureBoundary } from './parts/failure-boundary.tsx'
import { Loading } from './parts/loading.tsx'
import { ProblemView } from './parts/problem-view.tsx'
import { Shell } from './parts/shell.tsx'
import { InvitationScreen } from './screens/invitation.tsx'
import { LogInScreen } from './screens/log-in.tsx'
import { NotFoundScreen } from './screens/not-found.tsx'
import { OverviewScreen } from './screens/overview.tsx'
import { theme } from './theme.ts'

const EquipmentListScreen = lazy(() => import('./screens/equipment-list.tsx'))
const EquipmentFileScreen = lazy(() => import('./screens/equipment-file.tsx'))
const DossierScreen = lazy(() => import('./screens/dossier.tsx'))
const LabelsScreen = lazy(() => import('./screens/labels.tsx'))
const OrderListScreen = lazy(() => import('./screens/order-list.tsx'))
const OrderFileScreen = lazy(() => import('./screens/order-file.tsx'))
const DeadLetterListScreen = lazy(() => import('./screens/dead-letter-list.tsx'))
const DeadLetterFileScreen = lazy(() => import('./screens/dead-letter-file.tsx'))
const OverdueScreen = lazy(() => import('./screens/overdue.tsx'))

const isStatus = (error: unknown, status: number) => error instanceof ProblemError && error.status === status

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error, query) {
      const sessionEnded = isStatus(error, 401) && query.queryKey[0] !== keys.me[0]
      if (sessionEnded) void client.invalidateQueries({ queryKey: keys.me })
    },
  }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 2000,
      retry: (failures, error) => !(error instanceof ProblemError && error.status < 500) && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
})

function Gate() {
  const me = useMe()
  const [location] = useLocation()
  if (isStatus(me.error, 401)) return <LogInScreen />
  if (me.data) {
    return (
      <Shell me={me.data}>
        <FailureBoundary key={location}>
          <Suspense fallback={<Loading />}>
            <Screens />
          </Suspense>
        </FailureBoundary>
      </Shell>
    )
  }
  return me.error ? <ProblemView error={me.error} onRetry={() => void me.refetch()} /> : <Loading />
}

function Screens() {
  return (
    <Switch>
      <Route path="/" component={OverviewScreen} />
      <Route path="/equipment" component={EquipmentListScreen} />
      <Route path="/equipment/:code/file">{({ code }) => <DossierScreen key={code} code={code} />}</Route>
      <Route path="/labels" component={LabelsScreen} />
      <Route path="/equipment/:code">{({ code }) => <EquipmentFileScreen key={code} code={code} />}</Route>
      <Route path="/orders" component={OrderListScreen} />
      <Route path="/orders/:id">{({ id }) => <OrderFileScreen key={id} id={Number(id)} />}</Route>
      <Route path="/overdue" component={OverdueScreen} />
      <Route path="/dead-letters" component={DeadLetterListScreen} />
      <Route path="/dead-letters/:id">{({ id }) => <DeadLetterFileScreen key={id} id={Number(id)} />}</Route>
      <Route component={NotFoundScreen} />
    </Switch>
  )
}

export function App() {
  const { i18n } = useTranslation()
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        locale={i18n.language === 'en' ? enUS : zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        <Switch>
          <Route path="/invitation" component={InvitationScreen} />
          <Route component={Gate} />
        </Switch>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
