import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Me } from '../../schemas/api.ts'
import { useLive } from '../lib/use-live.ts'
import { Account } from './account.tsx'
import { LiveMark } from './live-mark.tsx'
import { RescueBanner } from './rescue-banner.tsx'
import { UnreadableBanner } from './unreadable-banner.tsx'

const places = [
  ['/', 'overview'],
  ['/equipment', 'equipment'],
  ['/orders', 'orders'],
  ['/overdue', 'overdue'],
] as const
const adminPlaces = [['/dead-letters', 'deadLetters']] as const

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useTranslation()
  const [location] = useLocation()
  const { state, news } = useLive()
  const main = useRef<HTMLElement>(null)
  const last = useRef(location)

  useEffect(() => {
    if (last.current === location) return
    last.current = location
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [location])

  const isHere = (path: string) => (path === '/' ? location === '/' : location.startsWith(path))
  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="shell-header">
        <Link href="/" className="brand">
          {t('app.name')}
        </Link>
        <nav aria-label={t('nav.main')}>
          {[...places, ...(me.role === 'admin' ? adminPlaces : [])].map(([path, name]) => (
            <Link key={path} href={path} aria-current={isHere(path) ? 'page' : undefined}>
              {t(`nav.${name}`)}
            </Link>
          ))}
        </nav>
        <LiveMark state={state} />
        <Account me={me} />
      </header>
      <RescueBanner news={news} />
      <UnreadableBanner />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
