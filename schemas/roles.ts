export const roles = [
  'admin',
  'regulator',
  'dispatcher',
  'inspector',
  'maintenance-firm',
  'use-unit',
  'inspection-body',
  'viewer',
] as const
export type Role = (typeof roles)[number]

/** Roles that act for an office of the regulator, or administer one: they alone read what an office keeps to itself. */
const officeRoles: readonly Role[] = ['admin', 'regulator', 'inspector']

export function isOffice({ role }: { readonly role: Role }): boolean {
  return officeRoles.includes(role)
}

/** Who asks. A role that stands for one side carries the party or the district that it is limited to. */
export interface Caller {
  readonly userId: string
  readonly name: string
  readonly role: Role
  /** The party whose equipment this caller may see: maintenance firms and use units always, others never. */
  readonly partyId: number | null
  /** The district (and all below it) that this caller may see: regulators and inspectors always, viewers perhaps. */
  readonly district: string | null
}

/** An administrator of everything: one who is limited to a district has its equipment and what belongs to it, no more. */
export function administersAll({ role, district }: Pick<Caller, 'role' | 'district'>): boolean {
  return role === 'admin' && district === null
}

/** Which limit a role needs before it may see anything. */
export const roleLimit: Readonly<Record<Role, 'none' | 'party' | 'district'>> = {
  admin: 'none',
  dispatcher: 'none',
  viewer: 'none',
  regulator: 'district',
  inspector: 'district',
  'maintenance-firm': 'party',
  'use-unit': 'party',
  'inspection-body': 'party',
}
