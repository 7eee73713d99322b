import { defineOrderKind } from '../kind.ts'

const refused = {
  answer: null,
  dispatch: null,
  escalate: null,
  accept: null,
  arrive: null,
  release: null,
  close: null,
  'mark-self-released': null,
  'mark-false-alarm': null,
  cancel: null,
} as const

/** The ways out that stay open until somebody is on site. */
const early = {
  'mark-self-released': 'self-released',
  'mark-false-alarm': 'false-alarm',
  cancel: 'cancelled',
} as const

/** 困人救援: from the alarm to the call-back. [TSG T5002-2017 art. 6; 96333 practice] */
export default defineOrderKind({
  id: 'rescue',
  initial: 'alarmed',
  closed: ['closed', 'false-alarm', 'self-released', 'cancelled'],
  table: {
    alarmed: { ...refused, ...early, answer: 'answered', dispatch: 'dispatched', accept: 'accepted' },
    answered: { ...refused, ...early, dispatch: 'dispatched', accept: 'accepted' },
    dispatched: { ...refused, ...early, escalate: 'dispatched', accept: 'accepted' },
    accepted: { ...refused, ...early, escalate: 'dispatched', arrive: 'arrived' },
    arrived: {
      ...refused,
      release: 'released',
      'mark-false-alarm': 'false-alarm',
      'mark-self-released': 'self-released',
    },
    released: { ...refused, close: 'closed' },
    closed: refused,
    'false-alarm': refused,
    'self-released': refused,
    cancelled: refused,
  },
  roles: {
    answer: ['dispatcher', 'admin'],
    dispatch: ['dispatcher', 'admin'],
    escalate: ['dispatcher', 'admin'],
    accept: ['maintenance-firm', 'dispatcher', 'admin'],
    arrive: ['maintenance-firm', 'dispatcher', 'admin'],
    release: ['maintenance-firm', 'dispatcher', 'admin'],
    close: ['dispatcher', 'admin'],
    'mark-self-released': ['dispatcher', 'admin'],
    'mark-false-alarm': ['dispatcher', 'admin'],
    cancel: ['dispatcher', 'admin'],
  },
})
