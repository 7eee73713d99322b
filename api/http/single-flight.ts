import { HoistwayError } from '../../lib/errors.ts'
import { semaphore } from './semaphore.ts'

/** Answers a question in its turn. `question` is all that the answer depends on; `gone` tells when its asker went away. */
export type SingleFlight = <Answer>(
  question: string,
  gone: AbortSignal,
  compute: () => Promise<Answer>,
) => Promise<Answer>

/**
 * Has answers that take long computed one after another, in order of their questions. Whoever asks what is asked already is given
 * that answer; what nobody waits for any more is not begun. Throws `busy` where `mostWaiting` others wait.
 */
export function singleFlight(mostWaiting: number): SingleFlight {
  const turns = semaphore(1, mostWaiting)
  const asked = new Map<string, { answer: Promise<unknown>; askers: number; allGone: AbortController }>()

  async function computed<Answer>(compute: () => Promise<Answer>, gone: AbortSignal): Promise<Answer> {
    if (!(await turns.enter(gone)))
      throw new HoistwayError('busy', 'too many questions like this wait already; ask again', {
        mayRetry: true,
      })
    try {
      return await compute()
    } finally {
      turns.leave()
    }
  }

  return async <Answer>(question: string, gone: AbortSignal, compute: () => Promise<Answer>) => {
    let one = asked.get(question)
    if (one === undefined) {
      const allGone = new AbortController()
      const answer = computed(compute, allGone.signal).finally(() => asked.delete(question))
      one = { answer, askers: 0, allGone }
      asked.set(question, one)
    }
    const { answer, allGone } = one
    one.askers++
    const leave = () => {
      one.askers--
      if (one.askers === 0) allGone.abort()
    }
    if (gone.aborted) leave()
    gone.addEventListener('abort', leave, { once: true })
    try {
      return (await answer) as Answer
    } finally {
      gone.removeEventListener('abort', leave)
    }
  }
}
