/** Who may import whom: docs/architecture.md, drawn. Type-only imports count. */

const isTest = '(\\.test\\.ts$|/testing/|^test/|^client/(generate|document)\\.ts$|^bench/)'

/** Each folder with what it may reach, itself aside. Programs (the files at the root, server/, commands/) may reach all. */
const mayReach = {
  schemas: [],
  lib: ['schemas'],
  rulebook: ['schemas', 'lib'],
  storage: ['schemas', 'lib'],
  audit: ['schemas', 'lib', 'storage'],
  registry: ['schemas', 'lib', 'rulebook', 'storage', 'audit'],
  orders: ['schemas', 'lib', 'rulebook', 'storage', 'audit', 'registry'],
  duties: ['schemas', 'lib', 'rulebook', 'storage', 'audit', 'registry', 'orders'],
  alerts: ['schemas', 'lib', 'rulebook', 'storage', 'audit', 'registry', 'orders'],
  csv: ['schemas', 'lib', 'rulebook', 'storage', 'audit', 'registry', 'duties'],
  statistics: ['schemas', 'lib', 'rulebook', 'storage', 'registry', 'orders', 'duties', 'alerts'],
  gbt38656: ['schemas', 'lib', 'storage', 'registry', 'orders', 'alerts', 'csv'],
  ingest: ['schemas', 'lib', 'storage', 'audit', 'registry'],
  broker: ['schemas', 'lib', 'storage', 'registry'],
  identity: ['schemas', 'lib', 'storage', 'audit', 'registry'],
  realtime: ['schemas', 'lib', 'storage', 'registry', 'orders', 'identity'],
  webhooks: ['schemas', 'lib', 'storage', 'audit', 'registry', 'orders', 'identity', 'realtime'],
  api: [
    'schemas',
    'lib',
    'rulebook',
    'storage',
    'audit',
    'registry',
    'orders',
    'duties',
    'csv',
    'alerts',
    'statistics',
    'gbt38656',
    'ingest',
    'identity',
    'realtime',
    'webhooks',
  ],
  backup: ['schemas', 'lib', 'storage', 'audit', 'registry', 'orders', 'ingest'],
  simulators: ['schemas', 'lib'],
  web: ['schemas'],
  client: [],
}

const folders = [...Object.keys(mayReach), 'server', 'commands', 'test', 'bench']

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

/** Folders that are entered by their index.ts; lib and schemas are shelves of single tools. */
const doors = [
  'rulebook',
  'audit',
  'registry',
  'orders',
  'duties',
  'csv',
  'alerts',
  'statistics',
  'gbt38656',
  'ingest',
  'broker',
  'identity',
  'realtime',
  'webhooks',
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
    name: 'schemas-by-its-door',
    comment: 'the screens take single files, so that zod stays out of the first load',
    severity: 'error',
    from: { path: '.', pathNot: ['^schemas/', '^web/', isTest] },
    to: { path: '^schemas/', pathNot: '^schemas/index\\.ts$' },
  },
  {
    name: 'tables-from-tables',
    comment: 'the migration generator loads tables alone',
    severity: 'error',
    from: { path: '/tables\\.ts$' },
    to: { path: '^[^/]+/', pathNot: ['/tables\\.ts$', '^schemas/', '^lib/', '^node_modules/'] },
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
  'better-auth': '^identity/',
  '@better-auth': '^identity/',
  ws: '^broker/listeners/',
  mqtt: '^(simulators|broker/external)/',
  'mqtt-packet': '^broker/',
  'sparkplug-payload': '^ingest/models/sparkplug/',
  'csv-parse': '^csv/',
  flydrive: '^orders/evidence/',
  '@aws-sdk': '^orders/evidence/',
  'file-type': '^orders/evidence/',
  sharp: '^orders/evidence/',
  'lru-cache': '^api/',
  'rate-limiter-flexible': '^api/',
  'ipaddr.js': '^(api|webhooks)/',
  'openapi-fetch': '^client/',
  qrcode: '^api/',
  'csv-stringify': '^csv/',
  jschardet: '^csv/',
  'drizzle-orm':
    '^(storage/relational|audit|registry|orders|duties|csv|alerts|statistics|gbt38656|ingest|identity|realtime|webhooks|api|server|commands)/',
  postgres: '^(storage/relational|csv/equipment|registry/parties)/',
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
    {
      name: 'no-test-support-in-the-product',
      severity: 'error',
      from: { path: '.', pathNot: isTest },
      to: { path: '(/testing/|\\.test\\.ts$)' },
    },
    {
      name: 'server-reaches-too-far',
      severity: 'error',
      from: { path: '^server/', pathNot: isTest },
      to: { path: '^(commands|test|bench)/' },
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
