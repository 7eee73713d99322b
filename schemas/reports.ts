/** What somebody at the lift may report of it, as the form and the order's history call it. */
export const reportKinds = [
  { id: 'trapped', zh: '有人被困', en: 'Somebody is trapped' },
  { id: 'not-running', zh: '不运行', en: 'Not running' },
  { id: 'door', zh: '门故障', en: 'Door fault' },
  { id: 'noise-vibration', zh: '异响或抖动', en: 'Noise or vibration' },
  { id: 'stops-unlevel', zh: '平层不准', en: 'Stops above or below the floor' },
  { id: 'e-bike', zh: '电动自行车进轿厢', en: 'E-bike in the car' },
  { id: 'other', zh: '其他问题', en: 'Something else' },
] as const
export type ReportKind = (typeof reportKinds)[number]['id']

/** Most characters of the note of a report. */
export const reportNoteMax = 500

/** What the public is told of the state: `out-of-service` until a rescue or repair is done. */
export const publicStates = [
  'in-use',
  'stopped',
  'failed-inspection',
  'out-of-service',
  'out-of-use',
  'not-supervised',
] as const
export type PublicState = (typeof publicStates)[number]
