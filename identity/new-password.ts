import { z } from 'zod'
import { passwordMax, passwordMin } from './better-auth.ts'

/** A password that somebody chooses. Its length is checked where it is hashed, which has a code of its own for it. */
export const newPassword = z.string().max(1_000).meta({ minLength: passwordMin, maxLength: passwordMax })
