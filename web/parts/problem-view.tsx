import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../lib/api.ts'
import { ProblemText } from './problem-text.tsx'

interface Props {
  error: Error
  onRetry?: () => void
}

/** Why something could not be loaded. */
export function ProblemView({ error, onRetry }: Props) {
  const { t } = useTranslation()
  const titles: Record<number, string> = { 403: t('common.notYours'), 404: t('common.missing') }
  const title = error instanceof ProblemError ? titles[error.status] : undefined
  return (
    <Alert
      className="problem"
      type="error"
      showIcon
      title={title ?? t('common.failed')}
      description={<ProblemText error={error} />}
      action={onRetry && <Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  )
}
