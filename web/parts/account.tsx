import { useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Popover from 'antd/es/popover'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../schemas/api.ts'
import { signOut } from '../lib/api.ts'
import { keys } from '../lib/queries.ts'
import { useWords } from '../lib/words.ts'
import { LanguageSwitch } from './language-switch.tsx'

/** Who is signed in; on a phone the name folds into its button. */
export function Account({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { role } = useWords()
  const client = useQueryClient()
  const limit = me.party ?? me.district

  async function leave(): Promise<void> {
    await signOut().catch(() => undefined)
    await client.resetQueries({ queryKey: keys.me })
    client.removeQueries({ type: 'inactive' })
  }

  const card = (
    <div className="account-card">
      <strong>{me.name}</strong>
      <span>{role(me.role)}</span>
      {limit && <span>{limit}</span>}
      <Button block onClick={() => void leave()}>
        {t('account.signOut')}
      </Button>
    </div>
  )
  return (
    <div className="account">
      <LanguageSwitch />
      <Popover content={card} trigger="click" placement="bottomRight">
        <button
          type="button"
          className="plain-button"
          aria-haspopup="dialog"
          aria-label={`${t('account.menu')}: ${me.name}, ${role(me.role)}`}
        >
          <span className="account-name">{me.name}</span>
          <span className="account-role">{role(me.role)}</span>
        </button>
      </Popover>
    </div>
  )
}
