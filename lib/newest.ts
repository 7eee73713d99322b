/** The latest `atMs` of some things, epoch ms; 0 where there are none. For any number of them: arguments of a function are bounded. */
export function newestMs(things: Iterable<{ readonly atMs: number }>): number {
  let newest = 0
  for (const { atMs } of things) newest = Math.max(newest, atMs)
  return newest
}
