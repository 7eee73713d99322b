import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Offer } from '../../schemas/api-identity.ts'
import { acceptInvitation, lookAtInvitation, type NewUser, signIn } from '../lib/api.ts'
import { useProblemWords } from '../lib/problem-words.ts'
import { useWords } from '../lib/words.ts'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { Loading } from '../parts/loading.tsx'

/** Where the link of an invitation leads: what stands behind # goes to no server until the form is sent. */
export function InvitationScreen() {
  const { t } = useTranslation()
  const sentence = useProblemWords()
  const [secret] = useState(() => location.hash.slice(1))
  const offer = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => lookAtInvitation(secret),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <main className="log-in">
      <h1>{t('invitation.title')}</h1>
      {offer.isPending && <Loading />}
      {offer.error && (
        <>
          <Alert type="error" showIcon title={sentence(offer.error).sentence} role="alert" />
          <p>
            <a href="/">{t('invitation.toLogIn')}</a>
          </p>
        </>
      )}
      {offer.data && <AcceptForm secret={secret} offer={offer.data} />}
      <LanguageSwitch />
    </main>
  )
}

function AcceptForm({ secret, offer }: { secret: string; offer: Offer }) {
  const { t } = useTranslation()
  const words = useWords()
  const sentence = useProblemWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const attempt = useMutation({
    async mutationFn(person: NewUser) {
      await acceptInvitation(secret, person)
      // the user is made: where logging in fails, the log-in screen says why
      await signIn(person.username.trim(), person.password).catch(() => undefined)
    },
    async onSuccess() {
      navigate('/', { replace: true })
      await client.resetQueries()
    },
  })
  const role = [words.role(offer.role), offer.party ?? offer.district].filter(Boolean).join(' · ')
  return (
    <>
      <p>
        {t('invitation.offer', { role })}
        <br />
        {t('invitation.choose')}
      </p>
      {attempt.error && <Alert type="error" showIcon title={sentence(attempt.error).sentence} role="alert" />}
      <Form<NewUser> layout="vertical" requiredMark={false} size="large" onFinish={attempt.mutate}>
        <Form.Item
          name="username"
          label={t('login.username')}
          extra={t('invitation.usernameRule')}
          rules={[
            { required: true, message: t('login.needUsername') },
            { pattern: /^\s*[a-z0-9._-]{2,30}\s*$/i, message: t('invitation.usernameRule') },
          ]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('invitation.name')}
          rules={[{ required: true, whitespace: true, max: 100, message: t('invitation.needName') }]}
        >
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('login.password')}
          extra={t('invitation.passwordRule')}
          rules={[{ required: true, min: 12, max: 128, message: t('problems.password-unfit') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={t('invitation.repeat')}
          dependencies={['password']}
          rules={[
            { required: true, message: t('invitation.different') },
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('invitation.different'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={attempt.isPending}>
          {t('invitation.submit')}
        </Button>
      </Form>
    </>
  )
}
