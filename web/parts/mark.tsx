import type { ReactNode } from 'react'
import type { Tone } from '../lib/tones.ts'

/** A status word in its colour; the word itself carries the meaning. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`mark tone-${tone}`}>{children}</span>
}
