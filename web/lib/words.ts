import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { faultCode } from '../../schemas/faults.ts'
import type { Language } from './i18n.ts'

interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** Ids of the contract in the reader's language; an id that has no word yet is shown as it is. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language = i18n.language as Language
  return useMemo(() => {
    const word = (key: string, id: string) => t(`${key}.${id}`, { defaultValue: id })
    const pick = (names: Bilingual) => (language === 'en' ? names.en : names.zh)
    const fault = (id: string) => {
      const known = faultCode(id)
      return known ? pick(known) : id
    }
    return {
      language,
      pick,
      /** A canonical code of an event. */
      fault,
      role: (id: string) => word('roles', id),
      kind: (id: string) => word('kinds', id),
      state: (kind: string, id: string) => word(`states.${kind}`, id),
      /** The state of an order; of a rescue that is dispatched to nobody, that nobody is sent. */
      stateOf: ({ kind, state, nobodySent }: { kind: string; state: string; nobodySent: boolean }) =>
        nobodySent && state === 'dispatched' ? t('orders.nobodySent') : word(`states.${kind}`, state),
      event: (kind: string, id: string) =>
        t([`events.${kind}.${id}`, `events.any.${id}`], { defaultValue: id }),
      /** A time limit of an order. */
      clock: (kind: string, id: string) => word(`clocks.${kind}`, id),
      causeCode: (id: string) => word('causeCodes', id),
      level: (id: string) => word('levels', id),
      recordKind: (id: string) => word('recordKinds', id),
      result: (id: string) => word('results', id),
      contractKind: (id: string) => word('contractKinds', id),
      partKind: (id: string) => word('partKinds', id),
      evidenceKind: (id: string) => word('evidenceKinds', id),
      lifeEvent: (id: string) => word('lifeEvents', id),
      personRole: (id: string) => word('personRoles', id),
      rule: (id: string) => word('rules', id),
      duty: (id: string) => word('duties', id),
      /** Whose rules hold; one that has no word is shown as it is. */
      jurisdiction: (id: string) => word('jurisdictions', id),
      /** What the duty is about, where it is not overdue or said so beside it. */
      dutyName: (id: string) => t([`dutyNames.${id}`, `duties.${id}`], { defaultValue: id }),
      status: (id: string) => word('statuses', id),
      /** What is shown of equipment in one word. */
      shownState: (id: string) => t([`shownStates.${id}`, `statuses.${id}`], { defaultValue: id }),
      connection: (id: string) => word('connections', id),
      /** Of an order a rule or a duty; of an alert how it was noticed, or a controller's fault. */
      cause: (id: string) => t([`rules.${id}`, `duties.${id}`, `causes.${id}`], { defaultValue: fault(id) }),
      /** A part of Hoistway, and what it means that it is not well. */
      part: (id: string) => word('degraded.sources', id),
      letterState: (id: string) => word('letters.states', id),
      /** Why a message was refused. */
      refusal: (code: string) => word('refusals', code),
      attribute: (id: string) => word('attributes', id),
    }
  }, [t, language])
}
