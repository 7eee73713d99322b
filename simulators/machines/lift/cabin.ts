import type { Group } from './traffic.ts'

const mostWaiting = 12

/** Who is in the car and who waits at the landings. */
export class Cabin {
  readonly #ratedLoadKg: number
  #aboard: Group[] = []
  #waiting: Group[] = []
  persons = 0
  loadKg = 0

  constructor(ratedLoadKg: number) {
    this.#ratedLoadKg = ratedLoadKg
  }

  get empty(): boolean {
    return this.#aboard.length === 0
  }

  /** A group calls the lift; further ones take the stairs while many wait. */
  call(group: Group): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(group)
  }

  /** Lets everyone out whose floor this is, or `all`. */
  leave(floor: number, all: boolean): void {
    this.#aboard = all ? [] : this.#aboard.filter((group) => group.toFloor !== floor)
    this.#weigh()
  }

  /** Lets in who waits here, as far as the rated load allows. */
  board(floor: number): void {
    this.#waiting = this.#waiting.filter((group) => {
      if (group.fromFloor !== floor || !this.#fits(group)) return true
      this.#aboard.push(group)
      this.#weigh()
      return false
    })
  }

  /** A group gets in without having called. */
  admit(group: Group): void {
    this.#aboard.push(group)
    this.#weigh()
  }

  /** Floors where the car is wanted: by those aboard, and by those who wait and fit if `boarding`. */
  stops(boarding: boolean): number[] {
    const stops = this.#aboard.map((group) => group.toFloor)
    if (boarding) {
      for (const group of this.#waiting) if (this.#fits(group)) stops.push(group.fromFloor)
    }
    return stops
  }

  #fits(group: Group): boolean {
    return this.loadKg + group.loadKg <= this.#ratedLoadKg
  }

  #weigh(): void {
    this.persons = 0
    this.loadKg = 0
    for (const group of this.#aboard) {
      this.persons += group.persons
      this.loadKg += group.loadKg
    }
  }
}
