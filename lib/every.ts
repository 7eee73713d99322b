/** Work that is done again and again. */
export interface Repeated {
  /** Ends it and waits for what runs. */
  stop(): Promise<void>
}

/**
 * Does work each `ms`, never twice at once. What it throws or rejects with goes to `onError`, so that no failure of it
 * ends the program. `unref`: it alone keeps no program running.
 */
export function every(
  ms: number,
  work: () => unknown,
  onError: (error: unknown) => void,
  options: { readonly unref?: boolean } = {},
): Repeated {
  let running: Promise<void> | undefined
  // in a turn of its own: what throws at once is over only after `running` is set
  const once = () =>
    Promise.resolve()
      .then(work)
      .then(() => {}, onError)
      .finally(() => {
        running = undefined
      })
  const timer = setInterval(() => {
    running ??= once()
  }, ms)
  if (options.unref) timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
