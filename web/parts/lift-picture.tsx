import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type LiftState, lowestFloor } from '../lib/lift-state.ts'

const floors = 5
const floorHeight = 60
const height = floors * floorHeight
const shaft = { x: 46, width: 92 }
const car = { x: 56, width: 72, height: 52 }
const middle = car.x + car.width / 2

function Person({ x }: { x: number }) {
  return (
    <g transform={`translate(${x} 0)`} className="person">
      <circle cx="0" cy="20" r="4.5" />
      <path d="M-6 48 v-15 a6 6 0 0 1 12 0 v15 z" />
    </g>
  )
}

function Doors({ gap }: { gap: number }) {
  const half = car.width / 2
  const panel = half * (1 - gap * 0.85)
  return (
    <g className="doors">
      <rect x={car.x} y="0" width={panel} height={car.height} />
      <rect x={car.x + car.width - panel} y="0" width={panel} height={car.height} />
    </g>
  )
}

interface Props {
  state: LiftState
  isTrapped: boolean
  isStale: boolean
}

/** The car in its shaft, for those who would rather look than read. */
export function LiftPicture({ state, isTrapped, isStale }: Props) {
  const { t } = useTranslation()
  const lowest = useRef<number>(undefined)
  const floor = state.floor ?? 1
  lowest.current = lowestFloor(lowest.current, floor, floors)
  const base = lowest.current
  const top = (level: number) => height - (level - base + 1) * floorHeight

  const people = state.occupied === undefined ? 'peopleUnknown' : state.occupied ? 'people' : 'noPeople'
  const label = t(state.floor === undefined ? 'lift.pictureUnknown' : 'lift.picture', {
    floor: state.floor,
    door: t(`codes.door.${state.door}`),
    direction: state.direction === 0 ? t('lift.still') : t(`codes.direction.${state.direction}`),
    people: isTrapped ? t('lift.trapped') : t(`lift.${people}`),
  })
  const classes = ['lift-picture', isTrapped && 'trapped', isStale && 'stale'].filter(Boolean).join(' ')
  return (
    <svg viewBox={`0 0 180 ${height}`} className={classes} role="img" aria-label={label}>
      <rect className="shaft" x={shaft.x} y="1" width={shaft.width} height={height - 2} />
      {Array.from({ length: floors }, (_, index) => base + index).map((level) => (
        <g key={level} className={level === state.floor ? 'floor here' : 'floor'}>
          <line x1="8" x2={shaft.x} y1={top(level) + floorHeight - 1} y2={top(level) + floorHeight - 1} />
          <text x={shaft.x - 8} y={top(level) + floorHeight - 12}>
            {level}
          </text>
        </g>
      ))}
      {state.floor !== undefined && (
        <g
          className="car"
          style={{ transform: `translateY(${top(floor) + floorHeight - car.height - 1}px)` }}
        >
          <line className="rope" x1={middle} x2={middle} y1={-height} y2="0" />
          <rect className="cabin" x={car.x} y="0" width={car.width} height={car.height} />
          {Array.from({ length: state.people }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: people in the picture are alike
            <Person key={index} x={middle + (index - (state.people - 1) / 2) * 15} />
          ))}
          <Doors gap={state.doorGap} />
          <rect className="frame" x={car.x} y="0" width={car.width} height={car.height} />
          {state.direction === 1 && <path className="arrow" d="M150 34 l10 -16 l10 16 z" />}
          {state.direction === 2 && <path className="arrow" d="M150 18 l10 16 l10 -16 z" />}
        </g>
      )}
    </svg>
  )
}
