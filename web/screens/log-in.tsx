import { useMutation, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useTranslation } from 'react-i18next'
import { ProblemError, signIn } from '../lib/api.ts'
import { LanguageSwitch } from '../parts/language-switch.tsx'

interface Credentials {
  username: string
  password: string
}

export function LogInScreen() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const attempt = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username.trim(), password),
    onSuccess: () => client.resetQueries(),
  })

  function explain(error: Error): string {
    if (!(error instanceof ProblemError)) return t('common.offline')
    if (error.status === 429) return t('login.tooMany')
    return error.status < 500 ? t('login.wrong') : t('login.failed')
  }

  return (
    <main className="log-in">
      <h1>{t('app.name')}</h1>
      <p>{t('app.tagline')}</p>
      {attempt.error && <Alert type="error" showIcon title={explain(attempt.error)} role="alert" />}
      <Form<Credentials> layout="vertical" requiredMark={false} size="large" onFinish={attempt.mutate}>
        <Form.Item
          name="username"
          label={t('login.username')}
          rules={[{ required: true, message: t('login.needUsername') }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('login.password')}
          rules={[{ required: true, message: t('login.needPassword') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={attempt.isPending}>
          {t('login.submit')}
        </Button>
      </Form>
      <LanguageSwitch />
    </main>
  )
}
