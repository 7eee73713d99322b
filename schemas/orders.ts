export const orderKinds = ['rescue', 'repair', 'maintenance', 'inspection', 'lead', 'rectification'] as const
export type OrderKind = (typeof orderKinds)[number]

/** `firing`: the condition holds, and has for long enough; `resolved`: it no longer does. */
/** `held`: a fault found while mechanics are at work; it fires when they sign out, if it still holds. */
export const alertStates = ['held', 'firing', 'resolved'] as const
export type AlertState = (typeof alertStates)[number]

/**
 * How an alert ended: a reading said so; its order was closed; a person; nothing was said again for the time that the rulebook sets
 * for sources that only ever raise.
 */
export const alertResolutions = ['cleared', 'order-ended', 'person', 'lapsed'] as const
export type AlertResolution = (typeof alertResolutions)[number]

/** What the live stream tells; the payload names the row that changed, never its content beyond that. */
export const feedTypes = ['alert', 'order', 'presence'] as const
export type FeedType = (typeof feedTypes)[number]

export const evidenceKinds = ['photo', 'audio', 'signature', 'document'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What a rescue's cause was, as rescue platforms count them: people, outside causes and doors are the most frequent. */
export const causeCodes = [
  'human',
  'outside',
  'power',
  'door',
  'control',
  'drive',
  'safety-device',
  'other',
] as const
export type CauseCode = (typeof causeCodes)[number]

/** Who is sent for a rescue, in this order: the contracted firm, the grid station, the fire brigade (119). */
export const rescueTiers = ['contracted-firm', 'grid-station', 'fire-brigade'] as const

export const itemResults = ['ok', 'not-applicable', 'faulty'] as const
export type ItemResult = (typeof itemResults)[number]
