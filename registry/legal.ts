/** A legal number with what says so: a row of the rulebook, which lies in a layer above and is handed in. */
export interface LegalLimit {
  readonly value: number | readonly number[]
  readonly unit: string
  readonly clause: Readonly<{ zh: string; en: string }>
  readonly source: string
}

/** The limits of one piece of equipment on one day, by key; undefined where its jurisdiction has none. */
export interface LegalLimits {
  row(key: string): LegalLimit | undefined
  number(key: string): number | undefined
}

export interface LegalBook {
  /** @param day `YYYY-MM-DD` */
  limits(equipment: { readonly jurisdiction: string; readonly classCode: string }, day: string): LegalLimits
}

/** When something is written: the instant, and the day that it is then. */
export interface Now {
  readonly atMs: number
  /** `YYYY-MM-DD` in the server's time zone. */
  readonly today: string
}
