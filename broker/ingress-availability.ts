/** Since when devices can reach us: they cannot while there is no broker, nor while the journal takes nothing. */
export interface IngressAvailability {
  /** @param sinceMs broker time since when there is a broker; undefined while there is none. */
  byBroker(sinceMs: number | undefined): void
  byJournal(takes: boolean, nowMs: number): void
}

/**
 * Puts together what broker and journal say and tells each change of it, undefined while nobody can be heard: no device is to
 * blame for its silence then.
 */
export function createIngressAvailability(
  startedMs: number,
  tell: (sinceMs: number | undefined) => void,
): IngressAvailability {
  let brokerSinceMs: number | undefined = startedMs
  let journalSinceMs: number | undefined = startedMs
  let told: number | undefined = startedMs

  function tellChange(): void {
    const isHeard = brokerSinceMs !== undefined && journalSinceMs !== undefined
    const sinceMs = isHeard ? Math.max(brokerSinceMs as number, journalSinceMs as number) : undefined
    if (sinceMs === told) return
    told = sinceMs
    tell(sinceMs)
  }

  return {
    byBroker(sinceMs) {
      brokerSinceMs = sinceMs
      tellChange()
    },
    byJournal(takes, nowMs) {
      journalSinceMs = takes ? (journalSinceMs ?? nowMs) : undefined
      tellChange()
    },
  }
}
