import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DCLinter } from 'dclint'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startInfluxd, whyNoInfluxd } from '../storage/timeseries/testing/influxd.ts'
import { startTestPostgres } from './support/postgres.ts'
import { createProduct } from './support/server-process.ts'
import { until } from './support/until.ts'

// No Docker engine here: the files are parsed and linted, and the same program runs with the same settings.

const root = join(import.meta.dirname, '..')
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
  services: Record<
    string,
    { environment: Record<string, string>; healthcheck: { test: string[] }; volumes: string[] }
  >
  volumes: Record<string, unknown>
}
const noInfluxd = await whyNoInfluxd()

describe('docker-compose.yml', () => {
  it('has nothing that its linter objects to', () => {
    const results = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] }).lintFiles(
      [join(root, 'docker-compose.yml')],
      false,
    )
    expect(results.flatMap((result: { messages: unknown[] }) => result.messages)).toEqual([])
  })

  it('keeps what must last in volumes, watches every service, and has no secret of its own', () => {
    const { services, volumes } = compose
    expect(Object.keys(services).sort()).toEqual(['app', 'influxdb', 'postgres'])
    for (const { healthcheck, volumes: mounted } of Object.values(services)) {
      expect(healthcheck.test.length).toBeGreaterThan(1)
      for (const mount of mounted) expect(volumes).toHaveProperty([mount.split(':')[0] as string])
    }
    const secret = /PASSWORD|TOKEN/
    for (const { environment } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (secret.test(name)) expect(value).toMatch(/^\$\{\w+:\?/)
      }
    }
  })

  it.skipIf(noInfluxd !== null)(
    `has settings with which the program becomes ready${noInfluxd ? ` (skipped: ${noInfluxd})` : ''}`,
    async () => {
      const postgres = await startTestPostgres()
      const influxd = await startInfluxd()
      const { environment } = compose.services.app as (typeof compose.services)[string]
      const here = ['DATA_DIR', 'HTTP_PORT', 'MQTT_PORT', 'HOST']
      const settings = Object.fromEntries(
        Object.entries(environment)
          .filter(([name]) => !here.includes(name))
          .map(([name, value]) => [
            name,
            value.replace(/\$\{\w+:-([^}]*)\}/, '$1').replace(/\$\{\w+:\?[^}]*\}/, 'not-a-real-secret'),
          ]),
      )
      const product = await createProduct({
        ...settings,
        DATABASE_URL: postgres.url,
        INFLUX_URL: influxd.url,
      })
      try {
        await product.start()
        await until(async () => expect((await fetch(`${product.url}/readyz`)).status).toBe(200))
        const login = await fetch(`${product.url}/api/auth/sign-in/username`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: product.url },
          body: JSON.stringify({ username: 'admin', password: 'not-a-real-secret' }),
        })
        expect(login.status).toBe(200)
        const cookie = login.headers
          .getSetCookie()
          .map((one) => one.split(';')[0])
          .join('; ')
        const me = await fetch(`${product.url}/api/v1/me`, { headers: { cookie } })
        expect(await me.json()).toMatchObject({ role: 'admin' })
        expect(await product.end('SIGINT')).toBe(0)
      } finally {
        await product.dispose()
        await influxd.stop()
        await postgres.stop()
      }
    },
  )
})

describe('Dockerfile', () => {
  it('has nothing that its validator objects to, and does not run as root', () => {
    const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
    expect(validate(text).map(({ message }) => message)).toEqual([])
    expect(text).toMatch(/^USER node$/m)
  })
})
