/** A kind of equipment of the demo: how many, what they are called and what they can do. */
export interface Group {
  /** Letter of the code: `DEMO-L-001`. */
  readonly letter: string
  readonly class: string
  readonly count: number
  readonly zh: string
  readonly en: string
  /** Serviced every half month, as lifts and escalators are. */
  readonly serviced: boolean
  /** Months between inspections; the registry names the next day where that is not a lift's calendar. */
  readonly inspectionMonths: number
  readonly speedsMps: readonly number[]
  readonly loadsKg: readonly number[]
  /** Places where there are such, by index; everywhere if absent. */
  readonly places?: readonly number[]
}

const lift = { letter: 'L', serviced: true, inspectionMonths: 12 }
const escalator = { letter: 'E', serviced: true, inspectionMonths: 12, speedsMps: [0.5, 0.65], loadsKg: [] }
const unserviced = { serviced: false, speedsMps: [], loadsKg: [] }
const industrial = [1, 6, 10]

export const groups: readonly Group[] = [
  {
    ...lift,
    class: '3110',
    count: 116,
    zh: '客梯',
    en: 'Passenger lift',
    speedsMps: [1, 1.75, 2.5, 4],
    loadsKg: [630, 800, 1000, 1350],
  },
  {
    ...lift,
    class: '3120',
    count: 14,
    zh: '货梯',
    en: 'Goods lift',
    speedsMps: [0.5, 1],
    loadsKg: [2000, 3000],
  },
  {
    ...lift,
    class: '3210',
    count: 11,
    zh: '液压客梯',
    en: 'Hydraulic lift',
    speedsMps: [0.4, 0.63],
    loadsKg: [630, 1000],
  },
  {
    ...lift,
    class: '3220',
    count: 4,
    zh: '液压货梯',
    en: 'Hydraulic goods lift',
    speedsMps: [0.25, 0.4],
    loadsKg: [3000, 5000],
  },
  {
    ...lift,
    class: '3430',
    count: 2,
    zh: '杂物电梯',
    en: 'Dumbwaiter',
    speedsMps: [0.4],
    loadsKg: [100, 250],
    places: [1, 6],
  },
  { ...escalator, class: '3310', count: 21, zh: '自动扶梯', en: 'Escalator', places: [2, 4, 7, 9] },
  { ...escalator, class: '3320', count: 4, zh: '自动人行道', en: 'Moving walk', places: [2, 9] },
  {
    ...unserviced,
    letter: 'C',
    class: '4110',
    count: 4,
    zh: '桥式起重机',
    en: 'Bridge crane',
    inspectionMonths: 24,
    loadsKg: [10_000, 32_000],
    places: [10],
  },
  {
    ...unserviced,
    letter: 'C',
    class: '4250',
    count: 3,
    zh: '岸边集装箱起重机',
    en: 'Quayside crane',
    inspectionMonths: 24,
    loadsKg: [41_000, 65_000],
    places: [10],
  },
  {
    ...unserviced,
    letter: 'C',
    class: '4310',
    count: 3,
    zh: '塔式起重机',
    en: 'Tower crane',
    inspectionMonths: 12,
    loadsKg: [6000, 8000],
    places: [4, 8],
  },
  {
    ...unserviced,
    letter: 'B',
    class: '1100',
    count: 5,
    zh: '蒸汽锅炉',
    en: 'Steam boiler',
    inspectionMonths: 12,
    places: industrial,
  },
  {
    ...unserviced,
    letter: 'B',
    class: '1200',
    count: 3,
    zh: '热水锅炉',
    en: 'Hot-water boiler',
    inspectionMonths: 12,
    places: industrial,
  },
  {
    ...unserviced,
    letter: 'V',
    class: '2170',
    count: 4,
    zh: '储气罐',
    en: 'Air receiver',
    inspectionMonths: 72,
    places: industrial,
  },
  {
    ...unserviced,
    letter: 'V',
    class: '2410',
    count: 1,
    zh: '医用氧舱',
    en: 'Oxygen chamber',
    inspectionMonths: 12,
    places: [1],
  },
  {
    ...unserviced,
    letter: 'P',
    class: '8310',
    count: 2,
    zh: '工艺管道',
    en: 'Process piping',
    inspectionMonths: 36,
    places: [10],
  },
  {
    ...unserviced,
    letter: 'F',
    class: '5110',
    count: 1,
    zh: '叉车',
    en: 'Forklift',
    inspectionMonths: 24,
    loadsKg: [3000],
    places: [10],
  },
  {
    ...unserviced,
    letter: 'R',
    class: '6100',
    count: 1,
    zh: '观览车',
    en: 'Observation wheel',
    inspectionMonths: 12,
    places: [11],
  },
  {
    ...unserviced,
    letter: 'W',
    class: '9120',
    count: 1,
    zh: '循环索道',
    en: 'Gondola ropeway',
    inspectionMonths: 12,
    places: [11],
  },
]
