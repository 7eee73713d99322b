import Button from 'antd/es/button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EquipmentDossier } from '../../schemas/api-dossier.ts'
import { serviceLevels } from '../../schemas/registry.ts'
import { useDossier } from '../lib/queries.ts'
import { formatExactly, formatInstant } from '../lib/time.ts'
import { useWords } from '../lib/words.ts'
import {
  CalendarTable,
  ContractsTable,
  EvidenceTable,
  LifeTable,
  OrdersTable,
  PartiesTable,
  PartsTable,
  PeopleTable,
  RecordTables,
} from '../parts/dossier-tables.tsx'
import { Facts } from '../parts/facts.tsx'
import { PlainTable } from '../parts/plain-table.tsx'
import { QueryView } from '../parts/query-view.tsx'

/** A text as CSS writes it between quotes, whatever is in it. */
const cssText = (text: string) =>
  `"${text.replace(/[^\p{L}\p{N} ._-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`

/** What stands on every sheet: whose file it is, and which of how many sheets. */
function SheetMargins({ file }: { file: EquipmentDossier }) {
  const { t } = useTranslation()
  const head = `${t('dossier.title')}  ${file.code}  ${file.name ?? ''}`
  return (
    <style>{`@page { @top-left { content: ${cssText(head)} } @bottom-right { content: counter(page) " / " counter(pages) } }`}</style>
  )
}

function Head({ file }: { file: EquipmentDossier }) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const qr = `/api/v1/equipment/${encodeURIComponent(file.code)}/qr?format=svg`
  return (
    <header className="sheet-head">
      <div>
        <p className="code">{file.code}</p>
        <h1>{file.name ?? file.code}</h1>
        <p>{[words.pick(file.className), file.district, file.address].filter(Boolean).join(' · ')}</p>
        <p className="on-paper">
          {t('dossier.printedAt', { at: formatExactly(new Date().toISOString(), i18n.language) })}
        </p>
        <p className="sheet-actions">
          <Button type="primary" onClick={() => window.print()}>
            {t('dossier.print')}
          </Button>
          <Link href={`/equipment/${encodeURIComponent(file.code)}`}>{t('dossier.back')}</Link>
        </p>
      </div>
      <figure>
        <img src={qr} alt={file.publicPage} width="120" height="120" />
        <figcaption>{t('dossier.scan')}</figcaption>
      </figure>
    </header>
  )
}

function IdentityPart({ file }: { file: EquipmentDossier }) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const unit = (value: number | null, symbol: string) => value !== null && `${value} ${symbol}`
  const services = serviceLevels
    .filter((level) => file.services[level])
    .map((level) => `${words.level(level)} ${file.services[level]}`)
  return (
    <section className="sheet-part">
      <h2>{t('dossier.identity')}</h2>
      <Facts
        facts={[
          [t('equipment.class'), `${file.class} ${words.pick(file.className)}`],
          [
            t('equipment.status'),
            [
              words.shownState(file.state),
              file.failedInspectionOn && t('dossier.failedInspection', { day: file.failedInspectionOn }),
              file.outOfService && file.state !== 'out-of-service' && t('dossier.outOfService'),
            ]
              .filter(Boolean)
              .join(' · '),
          ],
          [t('dossier.site'), file.site?.name],
          [t('equipment.manufacturer'), file.manufacturer],
          [t('equipment.jurisdiction'), words.jurisdiction(file.jurisdiction)],
          [t('equipment.installedOn'), file.installedOn],
          [t('equipment.lastMaintenanceOn'), file.lastMaintenanceOn],
          [t('equipment.lastInspectionOn'), file.lastInspectionOn],
          [t('dossier.services'), services.join(' · ')],
          [t('equipment.ratedSpeed'), unit(file.ratedSpeedMps, 'm/s')],
          [t('equipment.ratedLoad'), unit(file.ratedLoadKg, 'kg')],
          [t('equipment.position'), file.lat !== null && file.lon !== null && `${file.lat}, ${file.lon}`],
          ...Object.entries(file.attributes).map(([key, value]) => [words.attribute(key), value] as const),
          [
            t('equipment.devices'),
            file.devices.map(({ id, connection }) => `${id} ${words.connection(connection)}`).join(' · '),
          ],
          [t('dossier.values'), file.live.at && formatInstant(file.live.at, i18n.language)],
        ]}
      />
    </section>
  )
}

/** One lift, one file, as it is printed. */
export default function DossierScreen({ code }: { code: string }) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const query = useDossier(code)
  return (
    <QueryView query={query}>
      {(file) => (
        <article className="sheet">
          <SheetMargins file={file} />
          <Head file={file} />
          <IdentityPart file={file} />
          <PartiesTable file={file} />
          <CalendarTable file={file} />
          <LifeTable file={file} />
          <ContractsTable file={file} />
          <OrdersTable title={t('dossier.openOrders')} orders={file.orders} />
          <PlainTable
            title={t('dossier.alerts')}
            rows={file.alerts}
            columns={[
              [t('dossier.kind'), ({ rule }) => words.rule(rule)],
              [t('orders.cause'), ({ condition }) => words.cause(condition)],
              [t('dossier.opened'), ({ firedAt }) => formatInstant(firedAt, i18n.language)],
            ]}
          />
          <RecordTables file={file} />
          <PartsTable file={file} />
          <OrdersTable
            title={t('dossier.closedOrders')}
            orders={file.closedOrders.items}
            total={file.closedOrders.total}
          />
          <EvidenceTable file={file} />
          <PeopleTable file={file} />
          {file.audit?.lastAt && (
            <p>
              {t('dossier.audit', {
                count: file.audit.total.count,
                at: formatInstant(file.audit.lastAt, i18n.language),
              })}
            </p>
          )}
        </article>
      )}
    </QueryView>
  )
}
