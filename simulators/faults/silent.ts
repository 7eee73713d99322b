import { families } from '../../schemas/index.ts'
import { defineFault } from '../fault.ts'

/** The device keeps its session and answers the broker, but sends nothing. */
export default defineFault({ id: 'silent', families, lastsS: [120, 900], connection: 'silent' })
