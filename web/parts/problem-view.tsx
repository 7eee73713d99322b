import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../lib/api.ts'

interface Props {
  error: Error
  onRetry?: () => void
}

/** What went wrong, in the server's words where it gave any. */
export function ProblemView({ error, onRetry }: Props) {
  const { t } = useTranslation()
  const answered = error instanceof ProblemError
  const titles: Record<number, string> = { 403: t('common.notYours'), 404: t('common.missing') }
  return (
    <Alert
      className="problem"
      type="error"
      showIcon
      title={(answered && titles[error.status]) || t('common.failed')}
      description={answered ? error.problem.detail : t('common.offline')}
      action={onRetry && <Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  )
}
