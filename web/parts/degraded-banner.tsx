import Alert from 'antd/es/alert'
import { useTranslation } from 'react-i18next'
import type { Overview } from '../../schemas/api.ts'
import { useWords } from '../lib/words.ts'
import { Ago } from './moments.tsx'

/** The trouble that ends only when an administrator has looked after it. */
const lasting = 'seriesMissing'

/** Says that Hoistway itself is not well; to administrators also what the parts of it say. */
export function DegradedBanner({ degraded }: Pick<Overview, 'degraded'>) {
  const { t } = useTranslation()
  const words = useWords()
  return degraded.map(({ since, troubles }) => (
    <Alert
      key={since}
      className="degraded"
      type="warning"
      showIcon
      role="status"
      title={
        <>
          {t('degraded.title')} · {t('degraded.since')} <Ago at={since} />
        </>
      }
      description={
        <>
          <ul>
            {troubles.map(({ source, detail }) => (
              <li key={source}>
                {words.part(source)}
                {detail && <code>{detail}</code>}
              </li>
            ))}
          </ul>
          {t(troubles.every(({ source }) => source === lasting) ? 'degraded.lastingHint' : 'degraded.hint')}
        </>
      }
    />
  ))
}
