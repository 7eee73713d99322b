import { HoistwayError } from '../../lib/errors.ts'
import { loadFolder } from '../../lib/folder.ts'
import type { OrderKindDefinition } from '../kind.ts'

/** Every order kind that can be opened, by id. */
export const kinds: ReadonlyMap<string, OrderKindDefinition> = await loadFolder<OrderKindDefinition>(
  import.meta.dirname,
)

/** The definition of a kind; throws `order-kind-unknown` where there is none. */
export function kindOf(id: string): OrderKindDefinition {
  const kind = kinds.get(id)
  if (kind === undefined) throw new HoistwayError('order-kind-unknown', `no order kind ${JSON.stringify(id)}`)
  return kind
}
