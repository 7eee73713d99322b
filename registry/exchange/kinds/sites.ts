import { and, eq, type SQL } from 'drizzle-orm'
import { siteFields } from '../../../schemas/index.ts'
import { sitesVisibleTo } from '../../scope.ts'
import { addSite, editSite } from '../../sites/sites.ts'
import { sites } from '../../sites/tables.ts'
import { siteExtract } from '../extracts.ts'
import { among, defineRowKind } from '../kind.ts'

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
