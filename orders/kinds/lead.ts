import { defineOrderKind } from '../kind.ts'

const refused = {
  screen: null,
  dismiss: null,
  merge: null,
  push: null,
  accept: null,
  arrive: null,
  'find-nothing': null,
  'order-rectification': null,
  submit: null,
  approve: null,
  'send-back': null,
  'file-case': null,
} as const

/** 线索: a warning screened, pushed to the office in charge, checked on site, closed or filed as a case. */
export default defineOrderKind({
  id: 'lead',
  initial: 'new',
  closed: ['false-alarm', 'merged', 'no-violation', 'closed', 'case-filed'],
  table: {
    new: { ...refused, screen: 'screening' },
    screening: { ...refused, dismiss: 'false-alarm', merge: 'merged', push: 'pushed' },
    pushed: { ...refused, accept: 'accepted' },
    accepted: { ...refused, arrive: 'on-site' },
    'on-site': {
      ...refused,
      'find-nothing': 'no-violation',
      'order-rectification': 'rectifying',
      'file-case': 'case-filed',
    },
    rectifying: { ...refused, submit: 'review' },
    review: { ...refused, approve: 'closed', 'send-back': 'rectifying', 'file-case': 'case-filed' },
    'false-alarm': refused,
    merged: refused,
    'no-violation': refused,
    closed: refused,
    'case-filed': refused,
  },
  roles: {
    screen: ['inspector', 'regulator', 'admin'],
    dismiss: ['inspector', 'regulator', 'admin'],
    merge: ['inspector', 'regulator', 'admin'],
    push: ['inspector', 'regulator', 'admin'],
    accept: ['inspector', 'regulator', 'admin'],
    arrive: ['inspector', 'admin'],
    'find-nothing': ['inspector', 'admin'],
    'order-rectification': ['inspector', 'admin'],
    submit: ['inspector', 'admin'],
    approve: ['regulator', 'admin'],
    'send-back': ['regulator', 'admin'],
    'file-case': ['inspector', 'regulator', 'admin'],
  },
})
