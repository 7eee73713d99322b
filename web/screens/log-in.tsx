import { useMutation, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { giveSecondFactor, ProblemError, signIn } from '../lib/api.ts'
import { LanguageSwitch } from '../parts/language-switch.tsx'

interface Credentials {
  username: string
  password: string
}

export function LogInScreen() {
  const { t } = useTranslation()
  const [waitsForCode, setWaitsForCode] = useState(false)
  return (
    <main className="log-in">
      <h1>{t('app.name')}</h1>
      <p>{waitsForCode ? t('login.codeHint') : t('app.tagline')}</p>
      {waitsForCode ? (
        <SecondFactorForm onBack={() => setWaitsForCode(false)} />
      ) : (
        <PasswordForm onSecondFactor={() => setWaitsForCode(true)} />
      )}
      <LanguageSwitch />
    </main>
  )
}

function PasswordForm({ onSecondFactor }: { onSecondFactor: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const attempt = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username.trim(), password),
    onSuccess: ({ secondFactor }) => (secondFactor ? onSecondFactor() : client.resetQueries()),
  })

  function explain(error: Error): string {
    if (!(error instanceof ProblemError)) return t('common.offline')
    if (error.problem.code === 'user-disabled') return t('login.disabled')
    if (error.status === 429) return t('login.tooMany')
    return error.status < 500 ? t('login.wrong') : t('login.failed')
  }

  return (
    <>
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
    </>
  )
}

function SecondFactorForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const attempt = useMutation({
    mutationFn: ({ code }: { code: string }) => giveSecondFactor(code),
    onSuccess: () => client.resetQueries(),
  })

  function explain(error: Error): string {
    if (!(error instanceof ProblemError)) return t('common.offline')
    if (error.problem.code === 'code-wrong') return t('login.wrongCode')
    if (error.status === 429) return t('login.tooMany')
    return error.status < 500 ? t('login.over') : t('login.failed')
  }

  return (
    <>
      {attempt.error && <Alert type="error" showIcon title={explain(attempt.error)} role="alert" />}
      <Form<{ code: string }> layout="vertical" requiredMark={false} size="large" onFinish={attempt.mutate}>
        <Form.Item
          name="code"
          label={t('login.code')}
          rules={[{ required: true, message: t('login.needCode') }]}
        >
          <Input autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={attempt.isPending}>
          {t('login.submit')}
        </Button>
        <Button type="link" block onClick={onBack}>
          {t('login.again')}
        </Button>
      </Form>
    </>
  )
}
