import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Alert } from '../../schemas/api.ts'
import { bytesOf, hexDump } from '../lib/hex.ts'
import { useMe } from '../lib/queries.ts'

/** The bytes behind an alert: whoever looks may see in them what no program could read. */
export function UnreadableMessage({ message }: { message: NonNullable<Alert['message']> }) {
  const { t } = useTranslation()
  const isAdmin = useMe().data?.role === 'admin'
  const { topic, reason, payloadBytes, headBase64, headText, deadLetterId } = message
  return (
    <details className="unreadable-message">
      <summary>{t('unreadable.bytes', { count: payloadBytes, topic })}</summary>
      <p>{reason}</p>
      <pre className="payload">{headText}</pre>
      <pre className="payload">{hexDump(bytesOf(headBase64))}</pre>
      {isAdmin && deadLetterId !== null && (
        <Link href={`/dead-letters/${deadLetterId}`}>{t('unreadable.letter')}</Link>
      )}
    </details>
  )
}
