import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Marks browsers in which a user has logged in, so that guesses from elsewhere do not lock that user out of them: attempts
 * from a marked browser are counted by its mark, others by the user's name. [OWASP: Slow Down Online Guessing Attacks
 * with Device Cookies]
 */
export function createTrustedBrowsers(secret: string) {
  const sign = (username: string, nonce: string) =>
    createHmac('sha256', secret).update(`known browser\0${username}\0${nonce}`).digest()

  return {
    /** A cookie's name for a user: several share a browser. */
    cookieOf: (username: string) =>
      `hoistway.known.${createHmac('sha256', secret).update(`cookie\0${username}`).digest('hex').slice(0, 16)}`,

    make(username: string): string {
      const nonce = randomBytes(16).toString('base64url')
      return `${nonce}.${sign(username, nonce).toString('base64url')}`
    },

    /** What attempts are counted by; undefined where it is no mark of this user. */
    read(username: string, mark: string | undefined): string | undefined {
      const [nonce, signature] = mark?.split('.') ?? []
      if (nonce === undefined || signature === undefined) return undefined
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(username, nonce)
      return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined
    },
  }
}
