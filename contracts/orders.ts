export const orderKinds = ['rescue', 'repair', 'maintenance', 'inspection', 'lead', 'rectification'] as const
export type OrderKind = (typeof orderKinds)[number]

/** `pending`: the condition holds but not long enough yet; `firing`: it does; `resolved`: it no longer does. */
export const alertStates = ['pending', 'firing', 'resolved'] as const
export type AlertState = (typeof alertStates)[number]

/** What the live stream tells; the payload names the row that changed, never its content beyond that. */
export const feedTypes = ['alert', 'order', 'presence'] as const
export type FeedType = (typeof feedTypes)[number]

export const evidenceKinds = ['photo', 'audio', 'signature', 'document'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
