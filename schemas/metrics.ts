import type { Family } from './equipment.ts'

/** Message kinds that carry metrics, as in the topic. */
export type MetricKind = 'status' | 'stats' | 'presence' | 'test'

/** A canonical measurement. `type` is how it is stored; `downsample` what one value stands for a bucket. */
export interface Metric {
  readonly id: string
  readonly kind: MetricKind
  readonly families: readonly Family[]
  readonly type: 'double' | 'integer' | 'boolean'
  /** Unit symbol, empty for counts, states and booleans. */
  readonly unit: string
  readonly min?: number
  readonly max?: number
  readonly downsample: 'mean' | 'last'
  readonly zh: string
  readonly en: string
}

const lift: readonly Family[] = ['lift']
const moving: readonly Family[] = ['lift', 'escalator', 'crane', 'vehicle', 'ride', 'ropeway']
const pressurised: readonly Family[] = ['boiler', 'vessel', 'piping']
const all: readonly Family[] = [...moving, ...pressurised]

const state = (id: string, families: readonly Family[], max: number, zh: string, en: string): Metric => ({
  id,
  kind: 'status',
  families,
  type: 'integer',
  unit: '',
  min: 0,
  max,
  downsample: 'last',
  zh,
  en,
})
const flag = (id: string, families: readonly Family[], zh: string, en: string): Metric => ({
  id,
  kind: 'status',
  families,
  type: 'boolean',
  unit: '',
  downsample: 'last',
  zh,
  en,
})
const gauge = (
  id: string,
  families: readonly Family[],
  unit: string,
  min: number,
  max: number,
  zh: string,
  en: string,
): Metric => ({
  id,
  kind: 'status',
  families,
  type: 'double',
  unit,
  min,
  max,
  downsample: 'mean',
  zh,
  en,
})
const counter = (
  id: string,
  families: readonly Family[],
  type: 'double' | 'integer',
  unit: string,
  zh: string,
  en: string,
): Metric => ({
  id,
  kind: 'stats',
  families,
  type,
  unit,
  min: 0,
  max: 1e12,
  downsample: 'last',
  zh,
  en,
})

/** The metric catalogue: what a payload may carry, in which unit and range. [GB/T 24476-2017 annex A for lifts] */
export const metrics: readonly Metric[] = [
  state('mode', all, 7, '运行模式', 'Mode'),
  state('car', lift, 1, '轿厢运行', 'Car moving'),
  state('direction', ['lift', 'escalator'], 2, '运行方向', 'Direction'),
  flag('doorZone', lift, '开锁区域', 'Door zone'),
  { ...state('floor', lift, 250, '楼层', 'Floor'), min: -20 },
  state('door', lift, 6, '门状态', 'Door'),
  flag('passenger', ['lift', 'escalator'], '有人', 'Passenger present'),
  gauge('loadKg', ['lift', 'crane', 'vehicle'], 'kg', 0, 1_000_000, '载重', 'Load'),
  gauge('speedMps', moving, 'm/s', 0, 60, '速度', 'Speed'),
  gauge('motorTempC', moving, '°C', -60, 400, '电机温度', 'Motor temperature'),
  gauge('ambientTempC', all, '°C', -60, 120, '环境温度', 'Ambient temperature'),
  gauge('vibrationMmS', moving, 'mm/s', 0, 1000, '振动', 'Vibration'),
  gauge('noiseDb', all, 'dB', 0, 200, '噪声', 'Noise'),
  gauge('supplyV', all, 'V', 0, 1500, '供电电压', 'Supply voltage'),
  gauge('currentA', moving, 'A', 0, 5000, '电流', 'Current'),
  gauge('oilTempC', ['lift', 'crane'], '°C', -60, 300, '油温', 'Oil temperature'),
  gauge('oilPressureMpa', ['lift', 'crane'], 'MPa', 0, 100, '油压', 'Oil pressure'),
  gauge('handrailSpeedMps', ['escalator'], 'm/s', 0, 5, '扶手带速度', 'Handrail speed'),
  gauge('hookHeightM', ['crane'], 'm', -100, 500, '吊钩高度', 'Hook height'),
  gauge('radiusM', ['crane'], 'm', 0, 300, '幅度', 'Radius'),
  gauge('slewDeg', ['crane'], '°', -360, 360, '回转角', 'Slew angle'),
  gauge('momentPercent', ['crane'], '%', 0, 300, '力矩百分比', 'Load moment'),
  gauge('windMps', ['crane', 'ride', 'ropeway'], 'm/s', 0, 120, '风速', 'Wind speed'),
  gauge('pressureMpa', pressurised, 'MPa', -0.1, 400, '压力', 'Pressure'),
  gauge('temperatureC', pressurised, '°C', -273.15, 2000, '温度', 'Temperature'),
  gauge('waterLevelMm', ['boiler'], 'mm', -5000, 20000, '水位', 'Water level'),
  gauge('feedwaterTempC', ['boiler'], '°C', 0, 400, '给水温度', 'Feed-water temperature'),
  gauge('flueGasTempC', ['boiler'], '°C', -60, 1500, '排烟温度', 'Flue-gas temperature'),
  gauge('steamFlowTh', ['boiler'], 't/h', 0, 10000, '蒸汽流量', 'Steam flow'),
  flag('burnerOn', ['boiler'], '燃烧器运行', 'Burner on'),
  counter('runHours', all, 'double', 'h', '运行小时', 'Running hours'),
  counter('tripCount', moving, 'integer', '', '运行次数', 'Trips'),
  counter('doorCycles', lift, 'integer', '', '开门次数', 'Door cycles'),
  counter('ropeBends', lift, 'integer', '', '钢丝绳弯折次数', 'Rope bends'),
  counter('mileageM', moving, 'double', 'm', '运行里程', 'Mileage'),
  counter('energyKwh', all, 'double', 'kWh', '能耗', 'Energy'),
  counter('liftCycles', ['crane'], 'integer', '', '吊装次数', 'Lifting cycles'),
  {
    id: 'online',
    kind: 'presence',
    families: all,
    type: 'boolean',
    unit: '',
    downsample: 'last',
    zh: '在线',
    en: 'Online',
  },
  {
    id: 'testOk',
    kind: 'test',
    families: all,
    type: 'boolean',
    unit: '',
    downsample: 'last',
    zh: '定期测试',
    en: 'Periodic test',
  },
]

const byId = new Map(metrics.map((metric) => [metric.id, metric]))

/** The catalogue's entry of a metric, or undefined where there is none of that name. */
export function metricById(id: string): Metric | undefined {
  return byId.get(id)
}

/** The name of the series table that holds a family's metrics of one kind. */
export function seriesTable(family: Family, kind: MetricKind): string {
  return `${family}_${kind}`
}
