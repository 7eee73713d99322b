/** What a controller may report in an event's `code`, in canonical names. Severity tells screens and rules how loud it is. */
export interface FaultCode {
  readonly id: string
  readonly zh: string
  readonly en: string
  /** `rescue`: a person is held; `urgent`: take out of use and repair now; `fault`: repair; `notice`: worth knowing. */
  readonly severity: 'rescue' | 'urgent' | 'fault' | 'notice'
}

export const faultCodes = [
  { id: 'entrapment', zh: '困人', en: 'Trapped passenger', severity: 'rescue' },
  { id: 'alarm-button', zh: '轿厢报警按钮', en: 'Alarm button', severity: 'notice' },
  { id: 'safety-circuit-open', zh: '安全回路断路', en: 'Safety circuit open', severity: 'urgent' },
  { id: 'door-close-fault', zh: '关门故障', en: 'Door does not close', severity: 'fault' },
  { id: 'door-open-fault', zh: '开门故障', en: 'Door does not open', severity: 'fault' },
  {
    id: 'stopped-outside-door-zone',
    zh: '非平层停梯',
    en: 'Stopped outside the door zone',
    severity: 'urgent',
  },
  { id: 'unintended-movement', zh: '轿厢意外移动', en: 'Unintended car movement', severity: 'urgent' },
  {
    id: 'motor-runtime-limit',
    zh: '电动机运转时间限制器动作',
    en: 'Motor run-time limiter',
    severity: 'fault',
  },
  { id: 'position-lost', zh: '楼层位置丢失', en: 'Floor position lost', severity: 'fault' },
  { id: 'restart-prevented', zh: '防止再运行故障', en: 'Restart prevented', severity: 'fault' },
  { id: 'overtravel-top', zh: '冲顶', en: 'Overtravel at the top', severity: 'urgent' },
  { id: 'overtravel-bottom', zh: '蹲底', en: 'Overtravel at the bottom', severity: 'urgent' },
  { id: 'overspeed', zh: '超速', en: 'Overspeed', severity: 'urgent' },
  { id: 'running-door-open', zh: '开门走梯', en: 'Running with an open door', severity: 'urgent' },
  { id: 'power-off', zh: '停电', en: 'Power off', severity: 'notice' },
  { id: 'brake-fault', zh: '制动器故障', en: 'Brake fault', severity: 'urgent' },
  { id: 'vibration-high', zh: '振动过大', en: 'Vibration high', severity: 'fault' },
  { id: 'e-bike-in-car', zh: '电瓶车进轿厢', en: 'E-bike in the car', severity: 'notice' },
  {
    id: 'escalator-safety-circuit',
    zh: '扶梯安全回路断路',
    en: 'Escalator safety circuit',
    severity: 'urgent',
  },
  { id: 'escalator-overspeed', zh: '扶梯超速', en: 'Escalator overspeed', severity: 'urgent' },
  { id: 'escalator-reversal', zh: '扶梯非操纵逆转', en: 'Escalator reversal', severity: 'urgent' },
  { id: 'step-missing', zh: '梯级缺失', en: 'Step missing', severity: 'urgent' },
  {
    id: 'escalator-restart-prevented',
    zh: '扶梯防止再运行',
    en: 'Escalator restart prevented',
    severity: 'fault',
  },
  { id: 'overload', zh: '超载', en: 'Overload', severity: 'fault' },
  { id: 'limit-switch', zh: '限位开关动作', en: 'Limit switch tripped', severity: 'fault' },
  { id: 'load-moment-high', zh: '力矩超限', en: 'Load moment too high', severity: 'urgent' },
  { id: 'collision-near', zh: '防碰撞报警', en: 'Close to a collision', severity: 'fault' },
  { id: 'gantry-skew', zh: '大车偏斜', en: 'Gantry skewed', severity: 'fault' },
  { id: 'not-level', zh: '水平度超限', en: 'Not level', severity: 'urgent' },
  { id: 'wind-high', zh: '风速超限', en: 'Wind too high', severity: 'fault' },
  { id: 'water-level-low', zh: '低水位', en: 'Water level low', severity: 'urgent' },
  { id: 'water-level-high', zh: '高水位', en: 'Water level high', severity: 'fault' },
  { id: 'pressure-high', zh: '超压', en: 'Pressure too high', severity: 'urgent' },
  { id: 'temperature-high', zh: '超温', en: 'Temperature too high', severity: 'urgent' },
  { id: 'flame-out', zh: '熄火', en: 'Flame out', severity: 'fault' },
  { id: 'gas-leak', zh: '燃气泄漏', en: 'Gas leak', severity: 'urgent' },
  { id: 'feed-pump-fault', zh: '给水泵故障', en: 'Feed pump fault', severity: 'fault' },
  { id: 'mode-change', zh: '运行模式变化', en: 'Mode change', severity: 'notice' },
] as const satisfies readonly FaultCode[]

export type FaultId = (typeof faultCodes)[number]['id']

const byId = new Map<string, FaultCode>(faultCodes.map((code) => [code.id, code]))

/** The entry of a canonical code, or undefined where there is none of that name. */
export function faultCode(id: string): FaultCode | undefined {
  return byId.get(id)
}
