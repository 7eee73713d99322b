import { HoistwayError } from '../../lib/errors.ts'
import { loadFolder } from '../../lib/folder.ts'
import type { OrderKindDefinition } from '../kind.ts'

/** Every order kind that can be opened, by id. */
export const kinds: ReadonlyMap<string, OrderKindDefinition> = await loadFolder<OrderKindDefinition>(
  import.meta.dirname,
)

/** Every state that an order of some kind may be in. */
export const orderStates: readonly string[] = [
  ...new Set([...kinds.values()].flatMap(({ table, closed }) => [...Object.keys(table), ...closed])),
].sort()

/** The definition of a kind; throws `order-kind-unknown` where there is none. */
export function kindOf(id: string): OrderKindDefinition {
  const kind = kinds.get(id)
  if (kind === undefined) throw new HoistwayError('order-kind-unknown', `no order kind ${JSON.stringify(id)}`)
  return kind
}
