import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Overview } from '../../schemas/api.ts'
import type { ConnectionState } from '../../schemas/equipment.ts'
import { alertTone, connectionTone, kindTone, type Tone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'

interface Part {
  id: string
  name: string
  count: number
  tone: Tone
  href?: string
}

function NumberGroup({
  name,
  total,
  href,
  parts,
}: {
  name: string
  total: number
  href?: string
  parts: Part[]
}) {
  return (
    <section className="number-group" aria-label={name}>
      <h2>{href ? <Link href={href}>{name}</Link> : name}</h2>
      <p className="total">{total}</p>
      <ul>
        {parts.map(({ id, name, count, tone, href }) => {
          const text = (
            <>
              <span>{name}</span> <b className={count > 0 ? `text-${tone}` : undefined}>{count}</b>
            </>
          )
          return <li key={id}>{href ? <Link href={href}>{text}</Link> : text}</li>
        })}
      </ul>
    </section>
  )
}

// Not taken from the contract: that module would bring zod into the first load.
const connectionStates: readonly ConnectionState[] = ['online', 'silent', 'offline', 'never']

export const sumOf = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const present = (counts: Record<string, number>) => Object.entries(counts).filter(([, count]) => count > 0)

export function Numbers({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const words = useWords()
  const { equipment, connections, alerts, orders, overdue } = overview
  const byId = (counts: Record<string, number>, part: (id: string) => Omit<Part, 'id' | 'count'>) =>
    present(counts).map(([id, count]) => ({ id, count, ...part(id) }))
  const barred: Part[] = [
    {
      ...{ id: 'failed-inspection', name: words.shownState('failed-inspection'), tone: 'danger' as const },
      ...{ count: equipment.failedInspection, href: '/equipment?failedInspection=true' },
    },
    {
      ...{ id: 'stopped', name: t('overview.stopped'), tone: 'danger' as const },
      ...{ count: equipment.stopped, href: '/equipment?stopped=true' },
    },
    {
      ...{ id: 'out-of-service', name: words.shownState('out-of-service'), tone: 'warning' as const },
      ...{ count: equipment.outOfService },
    },
  ].filter(({ count }) => count > 0)
  return (
    <div className="numbers">
      <NumberGroup
        name={t('overview.orders')}
        href="/orders"
        total={orders.open}
        parts={byId(orders.byKind, (kind) => ({
          name: words.kind(kind),
          tone: kindTone(kind),
          href: `/orders?kind=${kind}`,
        }))}
      />
      <NumberGroup
        name={t('overview.alerts')}
        total={alerts.firing}
        parts={byId(alerts.byRule, (rule) => ({ name: words.rule(rule), tone: alertTone({ rule }) }))}
      />
      <NumberGroup
        name={t('overview.overdue')}
        href="/overdue"
        total={sumOf(overdue)}
        parts={byId(overdue, (duty) => ({
          name: words.duty(duty),
          tone: 'warning',
          href: `/overdue?duty=${duty}`,
        }))}
      />
      <NumberGroup
        name={t('overview.connections')}
        total={sumOf(connections)}
        parts={connectionStates.map((state) => ({
          id: state,
          name: words.connection(state),
          count: connections[state],
          tone: connectionTone(state),
        }))}
      />
      <NumberGroup
        name={t('overview.equipment')}
        href="/equipment"
        total={equipment.total}
        parts={[
          ...barred,
          ...byId(equipment.byStatus, (status) => ({ name: words.status(status), tone: 'neutral' })),
        ]}
      />
    </div>
  )
}
