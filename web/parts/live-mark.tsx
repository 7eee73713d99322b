import { useTranslation } from 'react-i18next'
import type { LiveState } from '../lib/live.ts'

export function LiveMark({ state }: { state: LiveState }) {
  const { t } = useTranslation()
  return (
    <span className={`live-mark ${state}`} role="status">
      {t(`live.${state}`)}
    </span>
  )
}
