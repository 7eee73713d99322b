import { Fragment, type ReactNode } from 'react'

/** Names and values; a fact without a value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  const known = facts.filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
  )
  return (
    <dl className="facts">
      {known.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a registry's own attribute may be named like one of ours
        <Fragment key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
