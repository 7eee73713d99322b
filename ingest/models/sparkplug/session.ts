import type { WireMetric } from './wire.ts'

/** What a birth declared of a metric. */
interface Definition {
  readonly name: string
  readonly datatype: number | undefined
}

/** Most metrics that the births of one edge node and its devices may declare. */
export const maxDefinitions = 10_000

/**
 * What is known of an edge node since its birth: its place in the sequence, and what it and each of its devices
 * declared. Aliases are looked up among the owner's own only.
 */
export class NodeSession {
  #bdSeq: number | undefined
  #seq: number | undefined
  #isInStep = false
  #definitions = 0
  /** By device; the node itself is the empty name. */
  readonly #owners = new Map<string, { byAlias: Map<string, Definition>; byName: Map<string, Definition> }>()

  /** How much of a memory it takes. */
  get weight(): number {
    return 1 + this.#owners.size + this.#definitions
  }

  /** False from a gap in the sequence, a missing birth or an unknown alias until the node's next birth. */
  get isInStep(): boolean {
    return this.#isInStep
  }

  lose(): void {
    this.#isInStep = false
  }

  /** The node's birth: everything starts anew. */
  begin(seq: number | undefined, bdSeq: number | undefined): void {
    this.end()
    this.#seq = seq
    this.#bdSeq = bdSeq
    this.#isInStep = true
  }

  /** The node's death. */
  end(): void {
    this.#owners.clear()
    this.#definitions = 0
    this.#seq = undefined
    this.#bdSeq = undefined
    this.#isInStep = false
  }

  /** True where a death is of an earlier session than the one that was born last: the will of a lost connection may come late. */
  isDeathOfAnother(bdSeq: number | undefined): boolean {
    return bdSeq !== undefined && this.#bdSeq !== undefined && bdSeq !== this.#bdSeq
  }

  /** Takes the next sequence number, 0 to 255 and round again. The same once more is the message once more. */
  step(seq: number | undefined): void {
    if (seq === undefined) return
    if (this.#seq !== undefined && seq !== this.#seq && seq !== (this.#seq + 1) % 256) this.#isInStep = false
    this.#seq = seq
  }

  /** Whether an owner's birth declared a metric of this name or alias. */
  declares(owner: string, { name, alias }: WireMetric): boolean {
    const declared = this.#owners.get(owner)
    if (declared === undefined) return false
    return name === undefined ? declared.byAlias.has(alias ?? '') : declared.byName.has(name)
  }

  /** A birth's metrics, in place of what the same owner declared before; false where there are too many. */
  declare(owner: string, metrics: readonly WireMetric[]): boolean {
    this.forget(owner)
    if (this.#definitions + metrics.length > maxDefinitions || this.#owners.size >= maxDefinitions)
      return false
    const byAlias = new Map<string, Definition>()
    const byName = new Map<string, Definition>()
    for (const { name, alias, datatype } of metrics) {
      if (name === undefined) continue
      byName.set(name, { name, datatype })
      if (alias !== undefined) byAlias.set(alias, { name, datatype })
    }
    this.#owners.set(owner, { byAlias, byName })
    this.#definitions += byName.size
    return true
  }

  forget(owner: string): void {
    this.#definitions -= this.#owners.get(owner)?.byName.size ?? 0
    this.#owners.delete(owner)
  }

  /** Devices that were born and have not died. */
  devices(): string[] {
    return [...this.#owners.keys()].filter((owner) => owner !== '')
  }

  has(owner: string): boolean {
    return this.#owners.has(owner)
  }

  /** The name and type of a metric, by its name or by the alias that its owner's birth declared. */
  find(owner: string, { name, alias }: WireMetric): Definition | undefined {
    const declared = this.#owners.get(owner)
    if (name !== undefined) return { name, datatype: declared?.byName.get(name)?.datatype }
    return alias === undefined ? undefined : declared?.byAlias.get(alias)
  }
}
