import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import { useTranslation } from 'react-i18next'
import type { DeadLetterFile } from '../../schemas/api-telemetry.ts'
import { useDeadLetter, useReplay } from '../lib/queries.ts'
import { letterTone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'
import { Facts } from '../parts/facts.tsx'
import { Mark } from '../parts/mark.tsx'
import { Moment } from '../parts/moments.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Panel } from '../parts/panel.tsx'
import { PayloadView } from '../parts/payload-view.tsx'
import { ProblemText } from '../parts/problem-text.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { NotFoundScreen } from './not-found.tsx'

function LetterHead({ letter }: { letter: DeadLetterFile }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <header className="file-head">
      <div>
        <p className="marks">
          <Mark tone={letterTone(letter.state)}>{words.letterState(letter.state)}</Mark>
          <span className="code">{t('letters.number', { id: letter.id })}</span>
        </p>
        <h1>{words.refusal(letter.code)}</h1>
      </div>
    </header>
  )
}

function LetterFacts({ letter }: { letter: DeadLetterFile }) {
  const { t } = useTranslation()
  const code = (value: string) => <span className="code">{value}</span>
  return (
    <Facts
      facts={[
        [t('letters.code'), code(letter.code)],
        [t('letters.reason'), letter.reason],
        [t('letters.refusedParts'), letter.refusedParts],
        [t('letters.device'), code(letter.deviceId)],
        [t('letters.topic'), code(letter.topic)],
        [t('letters.model'), letter.model],
        [t('letters.received'), <Moment key="received" at={letter.receivedAt} />],
        [t('letters.resolved'), letter.resolvedAt && <Moment at={letter.resolvedAt} />],
        [t('letters.bytes'), t('letters.byteCount', { count: letter.payloadBytes })],
      ]}
    />
  )
}

function Replays({ letter }: { letter: DeadLetterFile }) {
  const { t } = useTranslation()
  const words = useWords()
  const replay = useReplay(letter.id)
  const outcome = ({ endedAt, code }: DeadLetterFile['replays'][number]) =>
    endedAt === null ? t('letters.running') : code === null ? t('letters.kept') : words.refusal(code)
  return (
    <Panel title={t('letters.replays')}>
      {letter.state !== 'resolved' && (
        <div className="order-actions">
          {replay.error && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={t('letters.refused')}
              description={<ProblemText error={replay.error} />}
            />
          )}
          <p>{t('letters.replayHint')}</p>
          <div className="buttons">
            <Button
              type="primary"
              loading={replay.isPending || letter.state === 'replaying'}
              onClick={() => replay.mutate()}
            >
              {t('letters.replay')}
            </Button>
          </div>
        </div>
      )}
      {letter.replays.length === 0 ? (
        <Nothing>{t('letters.noReplays')}</Nothing>
      ) : (
        <ol className="history">
          {letter.replays.map((one) => (
            <li key={one.askedAt}>
              <Moment at={one.askedAt} />
              <div>
                <strong>{outcome(one)}</strong>
                <span className="actor">{t('letters.asked', { name: one.askedBy })}</span>
                {one.reason && <p>{one.reason}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

export default function DeadLetterFileScreen({ id }: { id: number }) {
  if (!Number.isSafeInteger(id)) return <NotFoundScreen />
  return <Letter id={id} />
}

function Letter({ id }: { id: number }) {
  const { t } = useTranslation()
  return (
    <QueryView query={useDeadLetter(id)}>
      {(letter) => (
        <>
          <LetterHead letter={letter} />
          <div className="order-panes">
            <Panel title={t('letters.letter')}>
              <LetterFacts letter={letter} />
            </Panel>
            <Replays letter={letter} />
            <PayloadView letter={letter} />
          </div>
        </>
      )}
    </QueryView>
  )
}
