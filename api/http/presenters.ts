import type { AlertRow } from '../../alerts/index.ts'
import { type EvidencePiece, nobodySent, type OrderRow } from '../../orders/index.ts'
import type { ContractRow, RecordRow } from '../../registry/index.ts'
import {
  type Alert,
  type Evidence,
  equipmentClass,
  type RegistryContract,
  type RegistryRecord,
  type WorkOrder,
} from '../../schemas/index.ts'

// From rows to the shapes of schemas/api.ts.

export const instant = (at: Date): string => at.toISOString()
export const instantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null

/** Both names of a class; its code where the catalogue has none. */
export function className(code: string): { zh: string; en: string } {
  const found = equipmentClass(code)
  return { zh: found?.zh ?? code, en: found?.en ?? code }
}

export function alertStateOf({ resolvedAt, isHeld }: AlertRow['alert']): Alert['state'] {
  if (resolvedAt !== null) return 'resolved'
  return isHeld ? 'held' : 'firing'
}

function messageShape({ alert: { evidence }, deadLetterId }: AlertRow): Alert['message'] {
  if (evidence === null) return null
  const { deviceId, topic, receivedAtMs, code, reason, payloadBytes, headBase64 } = evidence
  const head = Buffer.from(headBase64, 'base64')
  return {
    ...{ deviceId, topic, code, reason, payloadBytes, headBase64 },
    receivedAt: new Date(receivedAtMs).toISOString(),
    headHex: head.toString('hex'),
    headText: head.toString(),
    deadLetterId,
  }
}

export function alertShape(row: AlertRow): Alert {
  const { alert, orderId, equipmentName, district } = row
  return {
    id: alert.id,
    rule: alert.rule,
    condition: alert.condition,
    state: alertStateOf(alert),
    equipmentCode: alert.equipmentCode,
    equipmentName,
    district,
    startedAt: instant(alert.startedAt),
    firedAt: instant(alert.firedAt),
    resolvedAt: instantOrNull(alert.resolvedAt),
    resolution: alert.resolution,
    resolvedBy: alert.resolvedBy,
    resolvedReason: alert.resolvedReason,
    occurrences: alert.occurrences,
    lastOccurredAt: instant(alert.lastOccurredAt),
    acknowledgedAt: instantOrNull(alert.acknowledgedAt),
    acknowledgedBy: alert.acknowledgedBy,
    shelvedUntil: instantOrNull(alert.shelvedUntil),
    orderId,
    message: messageShape(row),
  }
}

export function orderShape({
  order,
  parentId,
  equipmentName,
  district,
  address,
  lat,
  lon,
  useUnit,
  maintenanceFirm,
  party,
  overdue,
}: OrderRow): WorkOrder {
  return {
    id: order.id,
    kind: order.kind,
    state: order.state,
    equipmentCode: order.equipmentCode,
    equipmentName,
    district,
    address,
    lat,
    lon,
    useUnit,
    maintenanceFirm,
    cause: order.cause,
    version: order.version,
    parentId,
    partyId: order.partyId,
    party,
    assigneeId: order.assigneeId,
    tier: order.tier,
    sent: order.details.sent ?? null,
    nobodySent: nobodySent(order),
    rootCause: order.rootCause,
    outOfService: order.takesOutOfService,
    openedAt: instant(order.openedAt),
    dueAt: instantOrNull(order.dueAt),
    closedAt: instantOrNull(order.closedAt),
    overdue,
    occurrences: order.occurrences,
    lastOccurredAt: instant(order.lastOccurredAt),
    causeResolvedAt: instantOrNull(order.causeResolvedAt),
  }
}

export function recordShape({ record, party, stands, replacedById }: RecordRow): RegistryRecord {
  return { ...record, party, stands, replacedById, recordedAt: instant(record.recordedAt) }
}

export function contractShape({ contract, party, isInForce }: ContractRow): RegistryContract {
  return { ...contract, party, isInForce }
}

export function pieceShape(piece: EvidencePiece): Evidence {
  const { id, orderId, kind, fileName, mediaType, bytes, sha256, lat, lon, addedBy, hasThumbnail } = piece
  return {
    id,
    orderId,
    kind,
    fileName,
    mediaType,
    bytes,
    sha256,
    takenAt: instantOrNull(piece.takenAt),
    lat,
    lon,
    addedAt: instant(piece.addedAt),
    addedBy,
    afterClosing: piece.isLate,
    hasThumbnail,
  }
}
