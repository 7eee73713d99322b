import { fileURLToPath } from 'node:url'

/** Where the changes of the tables lie, one file each. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
