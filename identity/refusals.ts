import { isAPIError } from 'better-auth/api'
import { HoistwayError } from '../lib/errors.ts'

/** What the library refuses, in our codes. */
const known: Readonly<Record<string, readonly [code: string, message: string]>> = {
  INVALID_PASSWORD: ['password-wrong', 'that is not your password'],
  PASSWORD_TOO_SHORT: ['password-unfit', 'the new password is too short: 12 characters at least'],
  PASSWORD_TOO_LONG: ['password-unfit', 'the new password is too long: 128 characters at most'],
  CREDENTIAL_ACCOUNT_NOT_FOUND: ['password-wrong', 'this user has no password'],
  INVALID_CODE: ['code-wrong', 'that is not the code of this moment; look again, and check the clock'],
  INVALID_BACKUP_CODE: ['code-wrong', 'that is none of your unused backup codes'],
  TOTP_ALREADY_ENABLED: ['second-factor-on', 'the second factor is on already'],
  TOTP_NOT_ENABLED: ['second-factor-off', 'there is no second factor; enable it first'],
  TWO_FACTOR_NOT_ENABLED: ['second-factor-off', 'there is no second factor; enable it first'],
  BACKUP_CODES_NOT_ENABLED: ['second-factor-off', 'there is no second factor; enable it first'],
  INVALID_TWO_FACTOR_COOKIE: ['log-in-over', 'begin again with user name and password'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['log-in-over', 'too many wrong codes: begin again with the password'],
  ACCOUNT_TEMPORARILY_LOCKED: [
    'too-many-attempts',
    'too many wrong codes in a row: wait a quarter of an hour',
  ],
}

/** Our code and message for one of the library's; undefined where it has no other name here. */
export function refusalOf(libraryCode: unknown): { code: string; message: string } | undefined {
  const found = known[String(libraryCode)]
  return found && { code: found[0], message: found[1] }
}

/** Awaits a call of the library; what it refuses becomes a HoistwayError of our code, anything else goes on as it is. */
export async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    const refusal = isAPIError(error) ? refusalOf(error.body?.code) : undefined
    if (refusal === undefined) throw error
    throw new HoistwayError(refusal.code, refusal.message)
  }
}
