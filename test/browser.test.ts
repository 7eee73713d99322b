import mqtt, { type MqttClient } from 'mqtt'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoPlaces, generateDemoRegistry } from '../registry/index.ts'
import type {
  DeadLetter,
  EquipmentFile,
  EquipmentItem,
  Page as ListPage,
  Me,
  WorkOrder,
} from '../schemas/index.ts'
import { type OpenedBrowser, openBrowser } from './support/browser.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { longestWaitMs, until } from './support/until.ts'

// a lift of the firm that the demo's log-in stands for
const code = generateDemoRegistry({ today: '2026-11-22', seed: 1 })
  .split('\n')
  .find((row) => row.startsWith('DEMO-L-') && row.includes(demoPlaces.maintenanceFirm))
  ?.split(',')[0] as string

/** What the browser itself says of an answer that a test asked for. */
const expectedComplaint = /status of (401|404)/

// Run in the page; as text, so that this program needs no types of a browser.
const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const painted = `(({ width, height }, pen) => pen.getImageData(0, 0, width, height).data.some((value) => value > 0))(
  document.querySelector('.chart canvas'), document.querySelector('.chart canvas').getContext('2d'))`

describe('the screens on the real program', () => {
  let opened: OpenedBrowser
  let product: Product | undefined
  let device: MqttClient | undefined
  let page: Page
  let password: string
  const complaints: string[] = []

  /** A window of its own, in the time zone of the demo. */
  async function openWindow(options: { width: number; height: number; as?: BrowserContext }): Promise<Page> {
    if (opened.browser === undefined) throw new Error(opened.whyNot)
    const context = await opened.browser.newContext({
      viewport: { width: options.width, height: options.height },
      baseURL: product?.url ?? '',
      timezoneId: 'Asia/Shanghai',
      ...(options.as && { storageState: await options.as.storageState() }),
    })
    context.setDefaultTimeout(longestWaitMs)
    const window = await context.newPage()
    window.on('console', (message) => {
      if (message.type() === 'error' && !expectedComplaint.test(message.text()))
        complaints.push(message.text())
    })
    window.on('pageerror', (error) => complaints.push(String(error)))
    return window
  }

  async function logIn(window: Page, username: string): Promise<void> {
    await window.goto('/')
    await window.getByLabel('用户名').fill(username)
    await window.getByLabel('密码', { exact: true }).fill(password)
    await window.getByRole('button', { name: '登录' }).click()
    await window.getByRole('navigation').waitFor()
  }

  async function ask<T>(window: Page, path: string): Promise<T> {
    return (await (await window.request.get(`/api/v1${path}`)).json()) as T
  }

  beforeAll(async () => {
    opened = await openBrowser()
    if (opened.browser === undefined) return
    product = await createProductOnTestPostgres({}, ['--demo'])
    await product.start()
    password = /the password (\S+)/.exec(product.output())?.[1] ?? ''
    page = await openWindow({ width: 1280, height: 900 })
  })

  afterAll(async () => {
    if (opened.browser !== undefined) await opened.close()
    await device?.endAsync(true)
    await product?.dispose()
  })

  beforeEach(({ skip, onTestFailed }) => {
    if (opened.browser === undefined) skip(opened.whyNot)
    onTestFailed(async () => console.error(page.url(), await page.locator('body').innerText()))
  })

  it('logs a dispatcher in and shows the numbers of the fleet', async () => {
    await logIn(page, 'dispatcher')
    const total = page.getByRole('region', { name: '设备', exact: true }).locator('.total')
    await until(async () => expect(await total.innerText()).toBe('200'))
    expect(await page.getByText('96333 调度 Dispatcher').isVisible()).toBe(true)
  })

  it('tells of a trapped passenger as soon as the device says so, without a reload', async () => {
    const { name } = await ask<EquipmentFile>(page, `/equipment/${code}`)
    await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }))
    const { deviceId, secret } =
      (await product?.registry.addDevice(code, 'TEST-1')) ?? expect.fail('no product')
    device = await mqtt.connectAsync({
      host: '127.0.0.1',
      port: product?.mqttPort ?? 0,
      clientId: deviceId,
      username: deviceId,
      password: secret,
    })
    const at = new Date().toISOString()
    const event = { v: 1, id: 'e-1', at, code: 'entrapment', active: true }
    await device.publishAsync('eq/v1/TEST-1/event', JSON.stringify(event), { qos: 1 })
    const banner = page.getByRole('region', { name: '困人救援', exact: true })
    await banner.getByRole('link', { name: name ?? code }).waitFor()
    expect(await page.evaluate(() => 'isSameDocument' in globalThis)).toBe(true)
  })

  it('finds the lift and shows its state and a chart of it', async () => {
    const { name } = await ask<EquipmentFile>(page, `/equipment/${code}`)
    await page.getByRole('navigation').getByRole('link', { name: '设备' }).click()
    await page.getByRole('searchbox', { name: '编号、名称、地址' }).fill(code)
    await page
      .getByRole('table')
      .getByRole('link', { name: name ?? code })
      .click()
    await page.getByRole('heading', { level: 1, name: name ?? code }).waitFor()
    await page.getByRole('img', { name: '有人被困' }).waitFor()
    // a rescue keeps it out of service: nothing is green above it
    await page.locator('.file-head').getByText('停梯待修').waitFor()
    expect(await page.locator('.file-head .tone-ok').count()).toBe(0)
    await page.locator('.chart canvas').waitFor()
    const isPainted = () => page.evaluate<boolean>(painted)
    await until(async () => expect(await isPainted()).toBe(true))
  })

  it('says who has seen an alert', async () => {
    const alerts = page.getByRole('region', { name: '触发中的告警' })
    await alerts.getByText('设备上报').waitFor()
    await alerts.getByRole('button', { name: '确认' }).click()
    await alerts.getByText('96333 调度 Dispatcher 已确认').waitFor()
  })

  it('moves the rescue order', async () => {
    await page.getByRole('region', { name: '未结工单' }).getByRole('link', { name: '困人救援' }).click()
    await page.getByRole('button', { name: '接警' }).click()
    await page.locator('.file-head').getByText('已接警').waitFor()
    const history = page.getByRole('region', { name: '处理记录' })
    await history.getByText('96333 调度 Dispatcher').waitFor()
  })

  it('speaks English', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('.file-head').getByText('Answered').waitFor()
    await page.getByRole('region', { name: 'History' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  it('fits a phone', async () => {
    const phone = await openWindow({ width: 390, height: 844, as: page.context() })
    const order = new URL(page.url()).pathname
    for (const path of ['/', '/equipment', `/equipment/${code}`, '/orders', order, '/overdue']) {
      await phone.goto(path)
      await phone.locator('main :is(.row, .cards > li, .history li)').first().waitFor()
      const excess = await phone.evaluate<number>(tooWide)
      expect(excess, path).toBe(0)
    }
    await phone.context().close()
  })

  it('shows an administrator a dead letter, and replays it', async () => {
    await device?.publishAsync('eq/v1/TEST-1/status', '{"floor":1,"flux":2}', { qos: 1 })
    const window = await openWindow({ width: 1280, height: 900 })
    await logIn(window, 'admin')
    await until(async () =>
      expect((await ask<ListPage<DeadLetter>>(window, '/dead-letters')).items).toHaveLength(1),
    )
    await window.getByRole('navigation').getByRole('link', { name: '死信' }).click()
    await window.getByRole('table').getByRole('link', { name: '未知指标' }).click()
    await window.getByText('"flux": 2').waitFor()
    await window.getByRole('button', { name: '重放' }).click()
    const replays = window.getByRole('region', { name: '重放记录' })
    await replays.getByRole('listitem').getByText('未知指标').waitFor()
    const phone = await openWindow({ width: 390, height: 844, as: window.context() })
    for (const path of ['/dead-letters', new URL(window.url()).pathname]) {
      await phone.goto(path)
      await phone.locator('main :is(.cards > li, .history li)').first().waitFor()
      expect(await phone.evaluate<number>(tooWide), path).toBe(0)
    }
    await phone.context().close()
    await window.context().close()
  })

  it('shows a firm its own orders only, and says so of others', async () => {
    const all = await ask<ListPage<WorkOrder>>(page, '/work-orders?state=open')
    const window = await openWindow({ width: 1280, height: 900 })
    await logIn(window, 'firm')
    const { party } = await ask<Me>(window, '/me')
    const own = all.items.filter((order) => order.maintenanceFirm === party)
    const foreign = all.items.find((order) => order.maintenanceFirm !== party)
    expect(own.map((order) => order.equipmentCode)).toContain(code)
    await window.goto('/orders')
    const rows = window.getByRole('table').getByRole('row')
    await until(async () => expect(await rows.count()).toBeGreaterThanOrEqual(own.length + 1))
    expect(new Set(await rows.locator('td:last-child').allInnerTexts())).toEqual(new Set([party]))
    await window.goto(`/orders/${foreign?.id}`)
    await window.getByText('没有找到，或不在您的权限范围内。').waitFor()
    await window.context().close()
  })

  it('lets an officer order a lift to be stopped and lift that, and nobody else', async () => {
    const window = await openWindow({ width: 1280, height: 900 })
    await logIn(window, 'inspector')
    const { items } = await ask<ListPage<EquipmentItem>>(window, '/equipment?limit=200')
    const own = items.find((one) => one.code.startsWith('DEMO-L-') && one.state === 'in-use')
    await window.goto(`/equipment/${own?.code}`)
    const stops = window.getByRole('region', { name: '查封与责令停用' })
    await stops.getByRole('button', { name: '责令停用' }).click()
    await window.getByLabel('文书编号').fill('长市监特令〔2026〕第3号')
    await window.getByLabel('理由', { exact: true }).fill('制动器失效')
    await window.getByRole('dialog').or(window.locator('.stop-form')).getByRole('button').last().click()
    await stops.getByText('长市监特令〔2026〕第3号').waitFor()
    await window.locator('.file-head').getByText('责令停用').waitFor()
    // no green beside a lift that may not be used
    expect(await window.locator('.mark.tone-ok').count()).toBe(0)
    await page.goto(`/equipment/${own?.code}`)
    await page.getByText('长市监特令〔2026〕第3号').waitFor()
    expect(await page.getByRole('button', { name: /责令停用|Order to stop/ }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /解除|Lift$/ }).count()).toBe(0)
    await stops.getByRole('button', { name: '解除' }).click()
    await window.getByLabel('解除理由').fill('复检合格')
    await window.locator('.stop-form').last().getByRole('button').click()
    await stops.getByText('复检合格').waitFor()
    const { stop, status } = await ask<EquipmentFile>(window, `/equipment/${own?.code}`)
    expect({ stop, status }).toEqual({ stop: null, status: 'out-of-use' })
    await window.context().close()
  })

  it('leaves nothing to complain of in the console', () => {
    expect(complaints).toEqual([])
  })
})
