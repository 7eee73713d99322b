import type { Dimension } from '../reader/units.ts'

/** How a field's text becomes a value, where that value is kept, and what it may be. */
export interface Field {
  readonly kind:
    | 'text'
    | 'path'
    | 'jurisdiction'
    | 'party'
    | 'past-day'
    | 'due-day'
    | 'number'
    | 'status'
    | 'site'
    | 'officer'
    | 'attributes'
    | 'public-id'
  /** Column of the table `equipment`. */
  readonly column: string
  readonly party?: 'use-unit' | 'maintenance-firm' | 'inspection-body'
  readonly dimension?: Dimension
  readonly min?: number
  readonly max?: number
  /** `min` itself is out of range too. */
  readonly aboveMin?: boolean
}

/** Every field of a registry's row beside `code` and `class`, under the names of the contract. */
export const optionalFields: Readonly<Record<string, Field>> = {
  /** Of the code on its plate. */
  publicId: { kind: 'public-id', column: 'public_id' },
  name: { kind: 'text', column: 'name' },
  district: { kind: 'path', column: 'district' },
  address: { kind: 'text', column: 'address' },
  lat: { kind: 'number', column: 'lat', min: -90, max: 90 },
  lon: { kind: 'number', column: 'lon', min: -180, max: 180 },
  useUnit: { kind: 'party', column: 'use_unit_id', party: 'use-unit' },
  maintenanceFirm: { kind: 'party', column: 'maintenance_firm_id', party: 'maintenance-firm' },
  inspectionBody: { kind: 'party', column: 'inspection_body_id', party: 'inspection-body' },
  // the two together name one site
  siteDistrict: { kind: 'site', column: 'site_id' },
  site: { kind: 'site', column: 'site_id' },
  /** A staff number of the use unit. */
  safetyOfficer: { kind: 'officer', column: 'safety_officer_id' },
  manufacturer: { kind: 'text', column: 'manufacturer' },
  jurisdiction: { kind: 'jurisdiction', column: 'jurisdiction' },
  installedAt: { kind: 'past-day', column: 'installed_on' },
  lastMaintenanceAt: { kind: 'past-day', column: 'last_maintenance_on' },
  lastInspectionAt: { kind: 'past-day', column: 'last_inspection_on' },
  maintenanceDueAt: { kind: 'due-day', column: 'maintenance_due_on' },
  inspectionDueAt: { kind: 'due-day', column: 'inspection_due_on' },
  inspectionBaseAt: { kind: 'past-day', column: 'inspection_base_on' },
  status: { kind: 'status', column: 'status' },
  ratedSpeedMps: {
    kind: 'number',
    column: 'rated_speed_mps',
    dimension: 'speed',
    min: 0,
    aboveMin: true,
    // the fastest lift there is
    max: 20.5,
  },
  ratedLoadKg: {
    kind: 'number',
    column: 'rated_load_kg',
    dimension: 'mass',
    min: 0,
    aboveMin: true,
    max: 200_000,
  },
  /** All of them, as a JSON object of texts. */
  attributes: { kind: 'attributes', column: 'attributes' },
}

/** The names of all fields that a mapping may fill. */
export const fieldNames: readonly string[] = ['code', 'class', ...Object.keys(optionalFields)]
