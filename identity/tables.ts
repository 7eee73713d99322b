import { type AnyPgColumn, boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { parties } from '../registry/parties/tables.ts'
import type { Role } from '../schemas/index.ts'

// The identity library's own tables, as it asks for them. Ours are the grants (role, party, district), `kind` and
// `disabledAt` on the user, `parentId` on the token, and the invitations.

const instant = () => timestamp({ withTimezone: true })

export const user = pgTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
  username: text().unique(),
  displayUsername: text(),
  role: text().notNull().$type<Role>(),
  partyId: integer().references(() => parties.id),
  district: text(),
  /** A program has tokens and never logs in. */
  kind: text().notNull().$type<'person' | 'program'>().default('person'),
  twoFactorEnabled: boolean().notNull().default(false),
  /** Since when nobody may act as this user. Users are never deleted: records name them. */
  disabledAt: instant(),
})

export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    expiresAt: instant().notNull(),
    token: text().notNull().unique(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (table) => [index('session_user').on(table.userId)],
)

export const account = pgTable(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [index('account_user').on(table.userId)],
)

export const verification = pgTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

export const apikey = pgTable(
  'apikey',
  {
    id: text().primaryKey(),
    configId: text().notNull().default('default'),
    name: text(),
    start: text(),
    referenceId: text().notNull(),
    prefix: text(),
    key: text().notNull(),
    refillInterval: integer(),
    refillAmount: integer(),
    lastRefillAt: instant(),
    enabled: boolean().default(true),
    rateLimitEnabled: boolean().default(false),
    rateLimitTimeWindow: integer(),
    rateLimitMax: integer(),
    requestCount: integer().default(0),
    remaining: integer(),
    lastRequest: instant(),
    expiresAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    permissions: text(),
    metadata: text(),
    /** What the token may do and see, within the grant of its owner; null: whatever the owner may. */
    role: text().$type<Role>(),
    partyId: integer().references(() => parties.id),
    district: text(),
    /** The token that issued this one, which goes with it. */
    parentId: text().references((): AnyPgColumn => apikey.id, { onDelete: 'cascade' }),
  },
  (table) => [
    index('apikey_key').on(table.key),
    index('apikey_reference').on(table.referenceId),
    index('apikey_parent').on(table.parentId),
  ],
)

export const twoFactor = pgTable(
  'two_factor',
  {
    id: text().primaryKey(),
    /** Encrypted with the session secret, as are the backup codes. */
    secret: text().notNull(),
    backupCodes: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
  },
  (table) => [index('two_factor_user').on(table.userId)],
)

/** A link that makes one user, once. */
export const invitations = pgTable(
  'invitations',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Hex SHA-256 of the 256 random bits in the link. */
    secretHash: text().notNull().unique('invitations_secret'),
    role: text().notNull().$type<Role>(),
    partyId: integer().references(() => parties.id),
    district: text(),
    /** Whom it is for, in the words of who made it. */
    note: text(),
    createdAt: instant().notNull(),
    /** Null: the program itself, for the first administrator. */
    createdBy: text().references(() => user.id),
    /** The token by which it was made: void without it. No reference, so that the row outlives it. */
    tokenId: text(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    acceptedBy: text().references(() => user.id),
    revokedAt: instant(),
  },
  (table) => [index('invitations_created_by').on(table.createdBy)],
)
