import Segmented from 'antd/es/segmented'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadLetterFile } from '../../schemas/api-telemetry.ts'
import { bytesOf, hexDump } from '../lib/hex.ts'
import { Nothing } from './nothing.tsx'
import { Panel } from './panel.tsx'

/** JSON is laid out, other text is shown as it is. */
function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** The bytes of a message: as text where they are text, and as they are. */
export function PayloadView({ letter }: { letter: DeadLetterFile }) {
  const { t } = useTranslation()
  const { payloadText, payloadBase64 } = letter
  const [view, setView] = useState<'text' | 'hex'>(payloadText === null ? 'hex' : 'text')
  const choice = payloadText !== null && payloadText !== '' && (
    <Segmented
      size="small"
      value={view}
      onChange={setView}
      options={[
        { value: 'text', label: t('letters.asText') },
        { value: 'hex', label: t('letters.asHex') },
      ]}
    />
  )
  return (
    <Panel title={t('letters.payload')} extra={choice} className="wide">
      {payloadBase64 === '' ? (
        <Nothing>{t('letters.empty')}</Nothing>
      ) : (
        <pre className="payload">
          {view === 'text' && payloadText !== null ? layOut(payloadText) : hexDump(bytesOf(payloadBase64))}
        </pre>
      )}
    </Panel>
  )
}
