import { z } from 'zod'
import { roles } from './roles.ts'

/** Shapes of who may do what: users, sessions, tokens, invitations, devices' credentials. */

const instant = z.iso.datetime()

const granted = z.object({
  role: z.enum(roles),
  party: z.string().nullable(),
  district: z.string().nullable(),
})

export const userSchema = granted.extend({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  hasSecondFactor: z.boolean(),
  createdAt: instant,
  /** Since when nobody may act as this user. */
  disabledAt: instant.nullable(),
})

export const sessionSchema = z.object({
  id: z.string(),
  /** The session that asks. */
  current: z.boolean(),
  createdAt: instant,
  usedAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const tokenSchema = granted.extend({
  id: z.string(),
  name: z.string(),
  /** How the token begins, to tell one from another. */
  start: z.string().nullable(),
  ownerId: z.string(),
  owner: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})

/** A token with its text, which is shown this once. */
export const issuedTokenSchema = tokenSchema.extend({ token: z.string() })

export const invitationStates = ['open', 'accepted', 'revoked', 'expired'] as const

export const invitationSchema = granted.extend({
  id: z.number().int(),
  state: z.enum(invitationStates),
  note: z.string().nullable(),
  createdAt: instant,
  /** Null: the program itself, for the first administrator. */
  createdBy: z.string().nullable(),
  expiresAt: instant,
  acceptedAt: instant.nullable(),
  /** The user that was made of it. */
  acceptedBy: z.string().nullable(),
  revokedAt: instant.nullable(),
})

/** An invitation with the path of its link, which is shown this once. */
export const madeInvitationSchema = invitationSchema.extend({ path: z.string() })

/** What an open invitation gives. */
export const offerSchema = granted.extend({ expiresAt: instant })

export const secondFactorSchema = z.object({ enabled: z.boolean() })

/** What goes into an authenticator, and codes for when it is lost; shown once. */
export const preparedSecondFactorSchema = z.object({ uri: z.string(), backupCodes: z.array(z.string()) })

export const deviceSchema = z.object({
  id: z.string(),
  equipmentCode: z.string(),
  equipmentName: z.string().nullable(),
  createdAt: instant,
  /** When its secret was made. */
  secretAt: instant,
  revokedAt: instant.nullable(),
  /** The Sparkplug edge node that may speak for it, and what that calls it. */
  nodeId: z.string().nullable(),
  alias: z.string().nullable(),
  /** What it served before it was moved, oldest first, as far as the caller may know of it. */
  earlier: z.array(z.object({ equipmentCode: z.string(), until: instant })),
})

/** A device's id and its secret, which is shown this once. */
export const credentialsSchema = z.object({
  deviceId: z.string(),
  equipmentCode: z.string(),
  secret: z.string(),
})

export type User = z.infer<typeof userSchema>
export type Session = z.infer<typeof sessionSchema>
export type Token = z.infer<typeof tokenSchema>
export type Invitation = z.infer<typeof invitationSchema>
export type Offer = z.infer<typeof offerSchema>
export type Device = z.infer<typeof deviceSchema>

/** What became of a log-in, or of a step of it. */
export const logInSchema = z.object({
  /** A second step is asked for; if not, the session has begun and its cookie is set. */
  secondFactor: z.boolean(),
})

/** Who is logged in, by the identity library; it says more than is promised here. */
export const logInSessionSchema = z.object({
  session: z.looseObject({ id: z.string(), createdAt: instant, expiresAt: instant }),
  user: z.looseObject({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    role: z.enum(roles),
    district: z.string().nullable(),
    twoFactorEnabled: z.boolean(),
  }),
})
