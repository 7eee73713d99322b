/**
 * Makes the event loop of this process sleep after every turn, so that what comes meanwhile is read in one go: a read for
 * each acknowledgement would cost more than the message. `afterNap` runs in every turn. Returns how to stop it.
 */
export function takeNaps(napMs: number, afterNap: () => void = () => {}): () => void {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  let immediate: NodeJS.Immediate
  const turn = () => {
    Atomics.wait(cell, 0, 0, napMs)
    afterNap()
    immediate = setImmediate(turn)
  }
  immediate = setImmediate(turn)
  return () => clearImmediate(immediate)
}
