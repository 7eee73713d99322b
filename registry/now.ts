/** When something is written: the instant, and the day that it is then. */
export interface Now {
  readonly atMs: number
  /** `YYYY-MM-DD` in the server's time zone. */
  readonly today: string
}
