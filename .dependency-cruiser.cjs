/** Who may import whom: docs/architecture.md, drawn. Type-only imports count. */

const isTest =
  '(\\.test\\.ts$|-for-tests\\.ts$|^test/|^client/(generate|document|lint)\\.ts$|^bench/|^storage/timeseries/(suite|suite-rollup|suite-walk|influxd|stand-in/.*)\\.ts$)'

/** Each folder with what it may reach, itself aside. Programs (the files at the root, commands/) may reach all. */
const mayReach = {
  contracts: [],
  lib: ['contracts'],
  rulebook: ['contracts', 'lib'],
  storage: ['contracts', 'lib'],
  audit: ['contracts', 'lib', 'storage'],
  registry: ['contracts', 'lib', 'rulebook', 'storage', 'audit'],
  orders: ['contracts', 'lib', 'rulebook', 'storage', 'audit', 'registry'],
  duties: ['contracts', 'lib', 'rulebook', 'storage', 'audit', 'registry', 'orders'],
  alerts: ['contracts', 'lib', 'rulebook', 'storage', 'audit', 'registry', 'orders'],
  statistics: ['contracts', 'lib', 'rulebook', 'storage', 'registry', 'orders', 'duties', 'alerts'],
  exchange: ['contracts', 'lib', 'storage', 'registry', 'orders', 'alerts'],
  ingest: ['contracts', 'lib', 'storage', 'audit', 'registry'],
  broker: ['contracts', 'lib', 'storage', 'registry'],
  api: [
    'contracts',
    'lib',
    'rulebook',
    'storage',
    'audit',
    'registry',
    'orders',
    'duties',
    'alerts',
    'statistics',
    'exchange',
    'ingest',
  ],
  backup: ['contracts', 'lib', 'storage', 'audit', 'registry', 'orders', 'ingest'],
  simulators: ['contracts', 'lib'],
  web: ['contracts'],
  client: [],
}

const folders = [...Object.keys(mayReach), 'commands', 'test', 'bench']

const layers = Object.entries(mayReach).map(([folder, allowed]) => ({
  name: `${folder}-reaches-too-far`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: isTest },
  to: {
    path: [
      ...folders.filter((other) => other !== folder && !allowed.includes(other)).map((f) => `^${f}/`),
      '^[^/]+\\.ts$',
    ],
  },
}))

/** Folders that are entered by their index.ts; lib and contracts are shelves of single tools. */
const doors = [
  'rulebook',
  'audit',
  'registry',
  'orders',
  'duties',
  'alerts',
  'statistics',
  'exchange',
  'ingest',
  'broker',
  'api',
  'backup',
  'simulators',
]

const entered = [
  ...doors.map((folder) => ({
    name: `${folder}-by-its-door`,
    severity: 'error',
    from: { path: '.', pathNot: [`^${folder}/`, isTest, '/tables\\.ts$'] },
    to: { path: `^${folder}/`, pathNot: `^${folder}/index\\.ts$` },
  })),
  {
    name: 'storage-by-its-doors',
    severity: 'error',
    from: { path: '.', pathNot: ['^storage/', isTest] },
    to: { path: '^storage/', pathNot: '^storage/[^/]+/index\\.ts$' },
  },
  {
    name: 'contracts-by-its-door',
    comment: 'the screens take single files, so that zod stays out of the first load',
    severity: 'error',
    from: { path: '.', pathNot: ['^contracts/', '^web/', isTest] },
    to: { path: '^contracts/', pathNot: '^contracts/index\\.ts$' },
  },
  {
    name: 'tables-from-tables',
    comment: 'the migration generator loads tables alone',
    severity: 'error',
    from: { path: '/tables\\.ts$' },
    to: { path: '^[^/]+/', pathNot: ['/tables\\.ts$', '^contracts/', '^lib/', '^node_modules/'] },
  },
]

/** A vendor library stays in one place. */
const vendors = {
  aedes: '^broker/',
  lmdb: '^storage/journal/',
  '@duckdb': '^storage/timeseries/',
  undici: '^storage/timeseries/',
  hono: '^api/',
  '@hono': '^api/',
  'better-auth': '^api/identity/',
  '@better-auth': '^api/identity/',
  ws: '^broker/listeners/',
  mqtt: '^(simulators|broker/external)/',
  'mqtt-packet': '^broker/',
  'sparkplug-payload': '^ingest/models/sparkplug/',
  'csv-parse': '^registry/(import|devices)/',
  flydrive: '^orders/evidence/',
  '@aws-sdk': '^orders/evidence/',
  'file-type': '^orders/evidence/',
  sharp: '^orders/evidence/',
  'lru-cache': '^api/',
  'rate-limiter-flexible': '^api/',
  'ipaddr.js': '^api/',
  'openapi-fetch': '^client/',
  qrcode: '^api/',
  'csv-stringify': '^(registry|api)/',
  'drizzle-orm':
    '^(storage/relational|audit|registry|orders|duties|alerts|statistics|exchange|ingest|api|commands)/',
  postgres: '^(storage/relational|registry/import|registry/parties/)',
}

const contained = Object.entries(vendors).map(([name, home]) => ({
  name: `${name}-stays-home`,
  severity: 'error',
  from: { path: '.', pathNot: [home, isTest, '^node_modules/', '^drizzle\\.config\\.ts$'] },
  to: { path: `node_modules/${name}/` },
}))

/** Take data and time as arguments. */
const pure =
  '^(alerts/rules/|duties/kinds/|alerts/(engine|rule)\\.ts|duties/(duty|intervals|years-of-life)\\.ts|orders/(kinds|guards)/|orders/(kind|facts|clocks/(clock|plan))\\.ts|ingest/models/|ingest/model\\.ts|simulators/(machines|faults)/)'

module.exports = {
  forbidden: [
    ...layers,
    ...entered,
    ...contained,
    {
      name: 'pure',
      comment:
        'rules, duties, order kinds with their guards, and device models take data and time as arguments: no clock, store, network or built-in',
      severity: 'error',
      from: {
        path: pure,
        pathNot: [isTest, '/index\\.ts$'],
      },
      to: {
        path: ['^storage/', '^registry/', '^broker/', '^lib/', '^node_modules/'],
        pathNot: [
          '^lib/(errors|random|unpack)\\.ts$',
          'node_modules/(zod|temporal-polyfill|temporal-spec|sparkplug-payload)/',
        ],
      },
    },
    {
      name: 'pure-of-built-ins',
      severity: 'error',
      from: {
        path: pure,
        pathNot: [isTest, '/index\\.ts$'],
      },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-package-in-the-product',
      severity: 'error',
      from: { path: '.', pathNot: [isTest, '\\.config\\.ts$', '^node_modules/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'], pathNot: '@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
