/** Waits for a commit. LMDB gives the reason of a failure as a promise that rejects: unheard, it would end the program. */
export async function committed(commit: Promise<unknown>): Promise<void> {
  try {
    await commit
  } catch (error) {
    throw (await (error as { commitError?: Promise<never> }).commitError?.catch((why) => why)) ?? error
  }
}
