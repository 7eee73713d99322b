import { describe, expect, it } from 'vitest'
import { readCommandLine } from './config.ts'

describe('readCommandLine', () => {
  it('has defaults, takes the environment, and lets a flag win', () => {
    const { config } = readCommandLine(['--mqtt-port', '1900'], { MQTT_PORT: '1800', HTTP_PORT: '81' })
    expect(config).toMatchObject({ MQTT_PORT: 1900, HTTP_PORT: 81, HOST: '127.0.0.1', TZ: 'Asia/Shanghai' })
  })

  it('treats an empty optional setting as not given', () => {
    expect(readCommandLine([], { INFLUX_URL: '', DATABASE_URL: '' }).config.INFLUX_URL).toBeUndefined()
  })

  it('lists every fault at once, by name', () => {
    const env = {
      HTTP_PORT: 'eighty',
      TZ: 'Mars/Olympus',
      INFLUX_URL: 'ftp://x',
      ADMIN_PASSWORD: 'short',
      MQTTS_PORT: '8883',
    }
    expect(() => readCommandLine(['--verbose'], env)).toThrow(
      /--verbose[\s\S]*MQTTS_PORT[\s\S]*HTTP_PORT[\s\S]*INFLUX_URL[\s\S]*ADMIN_PASSWORD[\s\S]*TZ/,
    )
  })

  it('shows no secret, and takes an empty setting for none', () => {
    const env = { ADMIN_PASSWORD: 'short', DATABASE_URL: 'mysql://me:hush@host/x', HTTP_PORT: '' }
    expect(() => readCommandLine([], env)).toThrow(
      /ADMIN_PASSWORD[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*ADMIN_PASSWORD/,
    )
    expect(() => readCommandLine([], env)).not.toThrow(/short|hush/)
    expect(readCommandLine([], { HTTP_PORT: '' }).config.HTTP_PORT).toBe(8080)
  })

  it.each([
    ['MQTT_URL', 'http://broker'],
    ['MQTT_URL', 'mqtt://'],
    ['MQTT_URL', 'mqtt://me:100%@broker'],
    ['MQTT_URL', 'broker:1883'],
    ['MQTT_VERSION', '3.1'],
    ['MQTT_SHARE_GROUP', 'a/b'],
    ['MQTT_CA_FILE', '/nowhere/ca.pem'],
  ])('refuses %s %s', (name, value) => {
    expect(() => readCommandLine([], { [name]: value })).toThrow(new RegExp(`  - ${name}: `))
  })

  it('takes an external broker with credentials, and MQTT 5 unless told otherwise', () => {
    const env = { MQTT_URL: 'mqtts://me:a%25b@broker:8883', MQTT_CA_FILE: import.meta.filename }
    expect(readCommandLine([], env).config).toMatchObject({
      ...env,
      MQTT_VERSION: '5',
      MQTT_SHARE_GROUP: 'hoistway',
    })
  })

  it('knows the options of a command and hands on what is left', () => {
    const line = readCommandLine(
      ['file.csv', '--map', 'm.json', '--json'],
      {},
      { map: { type: 'string' }, json: { type: 'boolean' } },
    )
    expect(line.options).toEqual({ map: 'm.json', json: true })
    expect(line.positionals).toEqual(['file.csv'])
  })
})
