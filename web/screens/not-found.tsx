import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'

export function NotFoundScreen() {
  const { t } = useTranslation()
  return (
    <div className="not-found">
      <h1>{t('common.notFound')}</h1>
      <p>{t('common.notFoundHint')}</p>
      <Link href="/">{t('common.home')}</Link>
    </div>
  )
}
