import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  Alert,
  EquipmentEvent,
  EquipmentFile,
  EquipmentItem,
  Me,
  OverdueItem,
  Overview,
  Page,
  WorkOrder,
  WorkOrderFile,
} from '../../schemas/api.ts'
import type { EquipmentDossier } from '../../schemas/api-dossier.ts'
import type { Stop } from '../../schemas/api-registry.ts'
import type { DeadLetter, DeadLetterFile, Telemetry } from '../../schemas/api-telemetry.ts'
import type { MoveFields } from '../../schemas/order-fields.ts'
import type { StopKind } from '../../schemas/registry.ts'
import { get, type Params, ProblemError, post } from './api.ts'

const pageSize = 50
/** Most marks in a chart: the newest. */
const mostMarks = 200

/** Keys start with a place of the API, so that a live event can name what it makes stale. */
export const keys = {
  me: ['me'],
  overview: ['overview'],
  equipmentList: ['equipment-list'],
  equipment: (code: string) => ['equipment', code],
  orders: ['orders'],
  openRescues: ['orders', 'open-rescues'],
  order: (id: number) => ['order', id],
  unreadable: ['alerts', 'unreadable'],
  overdue: ['overdue'],
  deadLetters: ['dead-letters'],
  deadLetter: (id: number) => ['dead-letter', id],
} as const

export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => get<Me>('/me', {}, signal),
    staleTime: 300_000,
  })
}

export function useOverview() {
  return useQuery({
    queryKey: keys.overview,
    queryFn: ({ signal }) => get<Overview>('/overview', {}, signal),
    refetchInterval: 60_000,
  })
}

/** Every rescue that is not closed: the banner and the overview share one answer. */
export function useOpenRescues() {
  return useQuery({
    queryKey: keys.openRescues,
    queryFn: ({ signal }) =>
      get<Page<WorkOrder>>('/work-orders', { kind: 'rescue', state: 'open', limit: pageSize }, signal),
    refetchInterval: 30_000,
  })
}

/** Devices whose alarms cannot be read. */
export function useUnreadableAlarms() {
  return useQuery({
    queryKey: keys.unreadable,
    queryFn: ({ signal }) =>
      get<Page<Alert>>('/alerts', { rule: 'unreadable-alarm', state: 'firing', limit: pageSize }, signal),
    refetchInterval: 30_000,
  })
}

function usePages<T>(key: readonly unknown[], path: string, params: Params, refetchInterval?: number) {
  return useInfiniteQuery<Page<T>, Error, InfiniteData<Page<T>>, readonly unknown[], string | null>({
    queryKey: [...key, params],
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(path, { limit: pageSize, ...params, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(refetchInterval ? { refetchInterval } : {}),
  })
}

export type PagedQuery<T> = ReturnType<typeof usePages<T>>

/** Not refreshed by live events: in a large fleet presence changes all the time. */
export function useEquipmentList(params: Params) {
  return usePages<EquipmentItem>(keys.equipmentList, '/equipment', params, 30_000)
}

export function useOrders(params: Params) {
  return usePages<WorkOrder>(keys.orders, '/work-orders', params)
}

export function useOverdue(params: Params) {
  return usePages<OverdueItem>(keys.overdue, '/overdue', params)
}

const isMissing = (error: Error | null) => error instanceof ProblemError && error.status === 404

export function useEquipmentFile(code: string) {
  return useQuery({
    queryKey: keys.equipment(code),
    queryFn: ({ signal }) => get<EquipmentFile>(`/equipment/${encodeURIComponent(code)}`, {}, signal),
    // What is not there does not appear by asking again.
    refetchInterval: ({ state }) => (isMissing(state.error) ? false : 3000),
  })
}

/** All that is kept of a piece of equipment: read once, to be printed. */
export function useDossier(code: string) {
  return useQuery({
    queryKey: [...keys.equipment(code), 'dossier'],
    queryFn: ({ signal }) => get<EquipmentDossier>(`/equipment/${encodeURIComponent(code)}/file`, {}, signal),
  })
}

export const mostLabels = 120

/** Equipment whose labels are to be printed: a bounded list, read once. */
export function useLabels(params: Params) {
  return useQuery({
    queryKey: [...keys.equipmentList, 'labels', params],
    queryFn: ({ signal }) => get<Page<EquipmentItem>>('/equipment', { ...params, limit: mostLabels }, signal),
    placeholderData: keepPreviousData,
  })
}

export interface ChartRange {
  readonly id: '5m' | '1h' | '24h'
  readonly ms: number
  /** Width of one point; without it the raw points are asked for. */
  readonly every?: string
  readonly everyMs?: number
  readonly refreshMs: number
}

export function useTelemetry(code: string, metrics: string[], range: ChartRange) {
  return useQuery({
    queryKey: [...keys.equipment(code), 'telemetry', metrics, range.id],
    queryFn: async ({ signal }) => {
      const to = Date.now()
      const from = to - range.ms
      const answer = await get<Telemetry>(
        `/equipment/${encodeURIComponent(code)}/telemetry`,
        { metrics: metrics.join(','), from, to, every: range.every },
        signal,
      )
      return { ...answer, from, to, everyMs: range.everyMs }
    },
    enabled: metrics.length > 0,
    refetchInterval: range.refreshMs,
    placeholderData: keepPreviousData,
  })
}

/** What devices reported of a piece of equipment within a range of the chart, or the newest. */
export function useEvents(code: string, range?: ChartRange) {
  return useQuery({
    queryKey: [...keys.equipment(code), 'events', range?.id ?? 'newest'],
    queryFn: ({ signal }) => {
      const span = range === undefined ? {} : { from: Date.now() - range.ms }
      const limit = range === undefined ? pageSize : mostMarks
      return get<Page<EquipmentEvent>>(
        `/equipment/${encodeURIComponent(code)}/events`,
        { ...span, limit },
        signal,
      )
    },
    refetchInterval: range?.refreshMs ?? 30_000,
    placeholderData: keepPreviousData,
  })
}

export function useOrder(id: number) {
  return useQuery({
    queryKey: keys.order(id),
    queryFn: ({ signal }) => get<WorkOrderFile>(`/work-orders/${id}`, {}, signal),
  })
}

export function useDeadLetters(params: Params) {
  return usePages<DeadLetter>(keys.deadLetters, '/dead-letters', params, 30_000)
}

export function useDeadLetter(id: number) {
  return useQuery({
    queryKey: keys.deadLetter(id),
    queryFn: ({ signal }) => get<DeadLetterFile>(`/dead-letters/${id}`, {}, signal),
    // a replay takes a moment, and no event tells of its end
    refetchInterval: ({ state }) => (state.data?.state === 'replaying' ? 1_000 : false),
  })
}

export function useReplay(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => post<DeadLetterFile>(`/dead-letters/${id}/replay`, {}),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.deadLetter(id) }),
        client.invalidateQueries({ queryKey: keys.deadLetters }),
      ]),
  })
}

/** Without an instant or a reason it acknowledges. */
export interface AlertMark {
  shelvedUntil?: string
  /** Why it is over: ends it. */
  reason?: string
}

export function useMarkAlert({ id, equipmentCode }: Pick<Alert, 'id' | 'equipmentCode'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ shelvedUntil, reason }: AlertMark) => {
      if (reason !== undefined) return post<Alert>(`/alerts/${id}/resolve`, { reason })
      return shelvedUntil === undefined
        ? post<Alert>(`/alerts/${id}/acknowledge`, {})
        : post<Alert>(`/alerts/${id}/shelve`, { until: shelvedUntil })
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.equipment(equipmentCode), exact: true }),
  })
}

/** Orders to stop using a piece of equipment, the last one first. */
export function useStops(code: string) {
  return useQuery({
    queryKey: [...keys.equipment(code), 'stops'],
    queryFn: ({ signal }) =>
      get<Page<Stop>>(
        `/equipment/${encodeURIComponent(code)}/stops`,
        { sort: '-id', limit: pageSize },
        signal,
      ),
  })
}

function useStopChange<Asked>(code: string, ask: (path: string, asked: Asked) => Promise<Stop>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: Asked) => ask(`/equipment/${encodeURIComponent(code)}/stops`, asked),
    // the state of the equipment, its calendar and the counts follow from it
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.equipment(code) }),
        client.invalidateQueries({ queryKey: keys.overview }),
      ]),
  })
}

export const useGiveStop = (code: string) =>
  useStopChange(code, (path, asked: { kind: StopKind; reason: string; documentNumber?: string }) =>
    post<Stop>(path, asked),
  )

export const useLiftStop = (code: string) =>
  useStopChange(code, (path, { id, reason }: { id: number; reason: string }) =>
    post<Stop>(`${path}/${id}/lift`, { reason }),
  )

export interface Transition extends MoveFields {
  event: string
  note?: string
}

export function useTransition(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (transition: Transition) => post(`/work-orders/${id}/transitions`, transition),
    // Also after a refusal: somebody else has then moved the order.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.order(id) }),
        client.invalidateQueries({ queryKey: keys.orders }),
        client.invalidateQueries({ queryKey: keys.overview }),
      ]),
  })
}
