import { gbt38656 } from './codes/gbt38656-2020.ts'
import { gbt38656Model } from './forms/gbt38656.ts'

/** GB/T 38656-2020 with the standard's own codes. */
export default gbt38656Model('gbt38656-2020', gbt38656)
