/** A peer that lost its power says nothing: the system asks it, from a minute of silence on. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelay: 60_000 }
