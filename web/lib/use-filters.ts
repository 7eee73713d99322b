import { useSearchParams } from 'wouter'

/** Filters live in the address, so that a filtered list can be linked to and survives going back. */
export function useFilters() {
  const [search, setSearch] = useSearchParams()
  return {
    value: (name: string) => search.get(name) ?? undefined,
    set(changes: Record<string, string | undefined>): void {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value) after.set(name, value)
            else after.delete(name)
          }
          return after
        },
        { replace: true },
      )
    },
  }
}
