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
      MQTT_URL: 'mqtt://x',
    }
    expect(() => readCommandLine(['--verbose'], env)).toThrow(
      /--verbose[\s\S]*MQTT_URL[\s\S]*HTTP_PORT[\s\S]*INFLUX_URL[\s\S]*ADMIN_PASSWORD[\s\S]*TZ/,
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
