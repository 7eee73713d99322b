import { join } from 'node:path'
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
      /--verbose[\s\S]*HTTP_PORT[\s\S]*INFLUX_URL[\s\S]*ADMIN_PASSWORD[\s\S]*TZ[\s\S]*MQTTS_CERT_FILE[\s\S]*MQTTS_KEY_FILE/,
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
    ['EVIDENCE_S3_ENDPOINT', 'http://127.0.0.1:9000'],
    ['EVIDENCE_S3_ACCESS_KEY_ID', 'me'],
  ])('refuses %s %s', (name, value) => {
    expect(() => readCommandLine([], { [name]: value })).toThrow(new RegExp(`  - ${name}: `))
  })

  const tls = (name: string) => join(import.meta.dirname, '../test/fixtures/tls', name)
  const tlsFiles = { MQTTS_CERT_FILE: tls('server.pem'), MQTTS_KEY_FILE: tls('server.key') }

  it('takes ports of TLS and WebSocket, which are shut unless given', () => {
    const none = readCommandLine([], {}).config
    expect([none.MQTTS_PORT, none.MQTT_WS_PORT]).toEqual([undefined, undefined])
    const { config } = readCommandLine(['--mqtt-ws-port', '0'], { MQTTS_PORT: '8883', ...tlsFiles })
    expect(config).toMatchObject({ MQTTS_PORT: 8883, MQTT_WS_PORT: 0, ...tlsFiles })
  })

  it.each([
    ['is not there', { MQTTS_CERT_FILE: '/nowhere/server.pem' }, /MQTTS_CERT_FILE: must be a file/],
    ['is a folder', { MQTTS_KEY_FILE: import.meta.dirname }, /MQTTS_KEY_FILE: must be a file/],
    [
      'holds no certificate',
      { MQTTS_CERT_FILE: import.meta.filename },
      /MQTTS_CERT_FILE: must be a PEM file/,
    ],
    ['holds no key', { MQTTS_KEY_FILE: tls('server.pem') }, /MQTTS_KEY_FILE: must be a PEM file/],
    ['holds no authority', { MQTTS_CA_FILE: tls('server.key') }, /MQTTS_CA_FILE: must be a PEM file/],
    ['holds another key', { MQTTS_KEY_FILE: tls('renewed.key') }, /MQTTS_KEY_FILE: is not the key of/],
    ['is not named', { MQTTS_KEY_FILE: '' }, /MQTTS_KEY_FILE: MQTTS_PORT needs it/],
  ])('refuses a port of TLS where a file %s', (_, file, fault) => {
    expect(() => readCommandLine([], { MQTTS_PORT: '8883', ...tlsFiles, ...file })).toThrow(fault)
  })

  it('refuses ports of the embedded broker beside an external one', () => {
    const env = { MQTT_URL: 'mqtt://broker', MQTTS_PORT: '8883', MQTT_WS_PORT: '8083', ...tlsFiles }
    expect(() => readCommandLine([], env)).toThrow(/MQTTS_PORT: .*MQTT_URL[\s\S]*MQTT_WS_PORT: .*MQTT_URL/)
  })

  it('takes an external broker with credentials, and MQTT 5 unless told otherwise', () => {
    const env = { MQTT_URL: 'mqtts://me:a%25b@broker:8883', MQTT_CA_FILE: import.meta.filename }
    expect(readCommandLine([], env).config).toMatchObject({
      ...env,
      MQTT_VERSION: '5',
      MQTT_SHARE_GROUP: 'hoistway',
    })
  })

  it('takes addresses and networks of proxies, and nothing else', () => {
    const taken = (text: string) => readCommandLine([], { TRUSTED_PROXIES: text }).config.TRUSTED_PROXIES
    expect(taken('10.0.0.7, 172.16.0.0/12,::1,fd00::/8')).toEqual([
      '10.0.0.7',
      '172.16.0.0/12',
      '::1',
      'fd00::/8',
    ])
    expect(taken('')).toBeUndefined()
    for (const wrong of ['proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', '10.0.0.7;10.0.0.8'])
      expect(() => taken(wrong)).toThrow(/TRUSTED_PROXIES: must be addresses/)
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
