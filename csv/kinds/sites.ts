import { and, eq, type SQL } from 'drizzle-orm'
import { addSite, editSite, siteExtract, sites, sitesVisibleTo } from '../../registry/index.ts'
import { siteFields } from '../../schemas/index.ts'
import { among, defineRowKind } from '../rows/define.ts'

const nothing = { address: null, lat: null, lon: null }

export default defineRowKind({
  extract: siteExtract,
  says: siteFields,
  key: ['district', 'name'],
  near: (caller, rows) =>
    and(among({ district: sites.district, name: sites.name }, rows), sitesVisibleTo(caller)) as SQL,
  async write({ unit }, row, known) {
    const { db, caller } = unit
    const { district, name, ...more } = row
    if (known === undefined) {
      await addSite(unit, { ...nothing, ...more, district, name })
      return
    }
    const [site] = await db
      .select({ id: sites.id })
      .from(sites)
      .where(and(eq(sites.district, district), eq(sites.name, name), sitesVisibleTo(caller)))
    await editSite(unit, site?.id ?? 0, more)
  },
})
