import type { Product } from '../test/support/server-process.ts'

/** Messages of the journal that the series' reader has not stored yet; infinite where the server does not say. */
export async function seriesLagOf(product: Product): Promise<number> {
  const text = await (await fetch(`${product.url}/metrics`)).text()
  return Number(/^hoistway_series_lag_messages (\d+)/m.exec(text)?.[1] ?? Number.POSITIVE_INFINITY)
}
