import { families } from '../../schemas/index.ts'
import { defineFault } from '../fault.ts'

/** The device loses its network without a good-bye, so that the broker publishes its last will. */
export default defineFault({ id: 'offline', families, lastsS: [60, 600], connection: 'lost' })
