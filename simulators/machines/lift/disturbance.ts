/** What goes wrong with a lift while set; it gets there in its own time, and recovers once it is unset. */
export interface LiftDisturbance {
  /** The next car with people in it stops between floors. */
  stuckBetweenFloors: boolean
  /** Once empty, the lift stands still and takes no calls. */
  safetyCircuitOpen: boolean
  /** The door cannot close. */
  doorObstructed: boolean
  /** The next empty run is too fast, so that the governor trips. */
  overspeed: boolean
  /** Someone with an e-bike stands in the car, and the door is kept open. */
  eBike: boolean
}

export function noDisturbance(): LiftDisturbance {
  return {
    stuckBetweenFloors: false,
    safetyCircuitOpen: false,
    doorObstructed: false,
    overspeed: false,
    eBike: false,
  }
}
