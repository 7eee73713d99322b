import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

function Broken() {
  const { t } = useTranslation()
  return (
    <Alert
      className="problem"
      type="error"
      showIcon
      title={t('common.broken')}
      description={t('common.brokenHint')}
      action={<Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>}
    />
  )
}

/**
 * Keeps the rest of the page, the rescue banner above all, when a screen fails to render or to load: after an update
 * of the server an open page asks for files that are gone.
 */
export class FailureBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children
  }
}
