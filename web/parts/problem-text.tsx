import { useProblemWords } from '../lib/problem-words.ts'

/** One sentence for the reader and, smaller, what the server said itself. */
export function ProblemText({ error }: { error: Error }) {
  const { sentence, detail } = useProblemWords()(error)
  return (
    <>
      <p>{sentence}</p>
      {detail && detail !== sentence && <small lang="en">{detail}</small>}
    </>
  )
}
