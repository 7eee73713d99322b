import { shanghai } from './codes/shanghai.ts'
import { gbt38656Model } from './forms/gbt38656.ts'

/** GB/T 38656-2020's fields with the codes of Shanghai's platform, where "09" is an entrapment. */
export default gbt38656Model('gbt38656-2020-shanghai', shanghai)
