import type { ReportReceived } from '../../schemas/api-public.ts'
import type { Family } from '../../schemas/equipment.ts'
import type { PublicState } from '../../schemas/reports.ts'

/** All that the page of a plate says, small enough to come with it. */
interface Words {
  readonly language: string
  readonly other: string
  readonly families: Readonly<Record<Family, string>>
  readonly states: Readonly<Record<PublicState, string>>
  readonly registration: string
  readonly inspection: string
  readonly overdue: string
  readonly noInspection: string
  readonly useUnit: string
  readonly firm: string
  readonly unknown: string
  readonly call: string
  readonly noPhone: string
  readonly emergency: string
  readonly trappedTitle: string
  readonly trapped: readonly string[]
  readonly reportTitle: string
  readonly what: string
  readonly note: string
  readonly noteHint: string
  readonly send: string
  readonly sending: string
  readonly received: string
  readonly next: Readonly<Record<ReportReceived['next'], string>>
  readonly again: string
  readonly tooMany: string
  readonly failed: string
  readonly missing: string
  readonly missingHint: string
  readonly unavailable: string
  readonly retry: string
}

export type Language = 'zh-CN' | 'en'

export const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    language: 'English',
    other: 'en',
    families: {
      lift: '电梯',
      escalator: '自动扶梯',
      crane: '起重机械',
      boiler: '锅炉',
      vessel: '压力容器',
      piping: '压力管道',
      vehicle: '场内机动车辆',
      ride: '大型游乐设施',
      ropeway: '客运索道',
    },
    states: {
      'in-use': '正常使用',
      stopped: '已被责令停用，请勿使用',
      'failed-inspection': '检验不合格，请勿使用',
      'out-of-service': '暂停使用，等待修复',
      'out-of-use': '停用',
      'not-supervised': '未纳入监管',
    },
    registration: '设备代码',
    inspection: '下次检验日期',
    overdue: '已超期',
    noInspection: '暂无',
    useUnit: '使用单位',
    firm: '维保单位',
    unknown: '未登记',
    call: '救援电话',
    noPhone: '未登记电话',
    emergency: '紧急电话',
    trappedTitle: '被困时怎么办',
    trapped: [
      '保持镇静，按轿厢内的报警按钮。',
      '拨打救援电话，告知上面的设备代码。',
      '不要扒门，不要攀爬，远离轿门。',
      '等待专业人员到场。',
    ],
    reportTitle: '报告问题',
    what: '发生了什么？',
    note: '补充说明（可不填）',
    noteHint: '例如楼层。请勿填写姓名、电话等个人信息。',
    send: '提交',
    sending: '正在提交…',
    received: '已收到。',
    next: {
      rescue: '已通知救援调度。请同时拨打救援电话，不要自行扒门。',
      repair: '维保单位正在处理，已转告。',
      screening: '将由监管人员核实处理。',
    },
    again: '再报一项',
    tooMany: '短时间内报告过多，请稍后再试。若有人被困，请直接拨打电话。',
    failed: '未能提交，请重试。若有人被困，请直接拨打电话。',
    missing: '未找到该设备',
    missingHint: '二维码可能已失效，或地址不完整。',
    unavailable: '暂时无法打开，请检查网络。若有人被困，请拨打轿厢内标示的电话。',
    retry: '重试',
  },
  en: {
    language: '中文',
    other: 'zh-CN',
    families: {
      lift: 'Lift',
      escalator: 'Escalator',
      crane: 'Crane',
      boiler: 'Boiler',
      vessel: 'Pressure vessel',
      piping: 'Pressure piping',
      vehicle: 'Works vehicle',
      ride: 'Amusement ride',
      ropeway: 'Ropeway',
    },
    states: {
      'in-use': 'In use',
      stopped: 'Stopped by order of an office: do not use it',
      'failed-inspection': 'Failed its inspection: do not use it',
      'out-of-service': 'Out of service until repaired',
      'out-of-use': 'Out of use',
      'not-supervised': 'Not supervised',
    },
    registration: 'Registration number',
    inspection: 'Next inspection by',
    overdue: 'overdue',
    noInspection: 'none due',
    useUnit: 'Use unit',
    firm: 'Maintenance firm',
    unknown: 'not registered',
    call: 'Rescue telephone',
    noPhone: 'no telephone registered',
    emergency: 'Emergency',
    trappedTitle: 'If you are trapped',
    trapped: [
      'Stay calm and press the alarm button in the car.',
      'Call a rescue telephone and say the registration number above.',
      'Do not force the doors, do not climb out, keep away from the doors.',
      'Wait until trained people are there.',
    ],
    reportTitle: 'Report a problem',
    what: 'What is the matter?',
    note: 'More about it (optional)',
    noteHint: 'The floor, for instance. Please no names, telephone numbers or other personal data.',
    send: 'Send',
    sending: 'Sending…',
    received: 'Received.',
    next: {
      rescue: 'The rescue dispatchers are told. Call a rescue telephone as well, and do not force the doors.',
      repair: 'The maintenance firm is at work on it, and is told.',
      screening: 'An inspector will look into it.',
    },
    again: 'Report something else',
    tooMany: 'Too many reports just now; try again later. If somebody is trapped, call.',
    failed: 'That did not get through; try again. If somebody is trapped, call.',
    missing: 'No such equipment',
    missingHint: 'The code may be out of date, or the address incomplete.',
    unavailable:
      'This cannot be opened now; check your network. If somebody is trapped, call the number shown in the car.',
    retry: 'Try again',
  },
}
