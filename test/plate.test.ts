import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EquipmentDossier, Page as ListPage, WorkOrder } from '../schemas/index.ts'
import { type OpenedBrowser, openBrowser } from './support/browser.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { longestWaitMs, until } from './support/until.ts'

const code = 'DEMO-L-001'
const expectedComplaint = /status of (401|404)/
const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const adminPassword = 'a password of our own'

describe('from the plate of a lift', () => {
  let opened: OpenedBrowser
  let product: Product
  let desk: Page
  let phone: Page
  let plate: string
  let orderId: number | undefined
  const complaints: string[] = []

  async function openWindow(width: number, height: number, locale: string): Promise<Page> {
    if (opened.browser === undefined) throw new Error(opened.whyNot)
    const context = await opened.browser.newContext({
      viewport: { width, height },
      baseURL: product.url,
      locale,
      timezoneId: 'Asia/Shanghai',
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

  beforeAll(async () => {
    opened = await openBrowser()
    if (opened.browser === undefined) return
    product = await createProductOnTestPostgres({ ADMIN_PASSWORD: adminPassword }, ['--demo'])
    await product.start()
    desk = await openWindow(1280, 900, 'zh-CN')
    await desk.goto('/')
    await desk.getByLabel('用户名').fill('dispatcher')
    await desk
      .getByLabel('密码', { exact: true })
      .fill(/the password (\S+)/.exec(product.output())?.[1] ?? '')
    await desk.getByRole('button', { name: '登录' }).click()
    await desk.getByRole('navigation').waitFor()
    const answer = await desk.request.get(`/api/v1/equipment/${code}/file`)
    plate = new URL(((await answer.json()) as EquipmentDossier).publicPage).pathname
    phone = await openWindow(390, 844, 'zh-CN')
  })

  afterAll(async () => {
    if (opened.browser === undefined) return
    await opened.close()
    await product.dispose()
  })

  it('the demo takes the password of ADMIN_PASSWORD for its administrator', async () => {
    expect(product.output()).toContain('(admin: the one of ADMIN_PASSWORD)')
    const logIn = (password: string) =>
      fetch(`${product.url}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'admin', password }),
      })
    expect((await logIn(adminPassword)).status).toBe(200)
    expect((await logIn(/the password (\S+)/.exec(product.output())?.[1] ?? '')).status).toBe(401)
  })

  beforeEach(({ skip }) => {
    if (opened.browser === undefined) skip(opened.whyNot)
  })

  it('a stranger reads what it is, without a log-in, on a telephone, in both languages', async () => {
    const answer = await phone.goto(plate)
    expect(answer?.status()).toBe(200)
    await phone.getByRole('heading', { level: 1, name: '电梯' }).waitFor()
    await phone.getByText(code).waitFor()
    await phone.getByRole('link', { name: '119' }).waitFor()
    expect(await phone.evaluate<number>(tooWide)).toBe(0)
    await phone.getByRole('button', { name: 'English' }).click()
    await phone.getByRole('heading', { level: 1, name: 'Lift' }).waitFor()
    await phone.getByText('If you are trapped').waitFor()
    await phone.getByRole('button', { name: '中文' }).click()
    await phone.getByRole('heading', { name: '报告问题' }).waitFor()
  })

  it('reports that somebody is trapped, and the dispatcher sees the order, without a reload', async () => {
    await phone.getByRole('radio', { name: '有人被困' }).check()
    await phone.getByLabel('补充说明（可不填）').fill('5 楼，电话 13800138000')
    await phone.getByRole('button', { name: '提交' }).click()
    await phone.getByText('已收到。').waitFor()
    expect(await phone.getByRole('status').innerText()).toContain('已通知救援调度')

    const banner = desk.getByRole('region', { name: '困人救援', exact: true })
    await banner.locator('li').first().waitFor()
    const found = await until(async () => {
      const answer = await desk.request.get(`/api/v1/work-orders?kind=rescue&state=open&equipment=${code}`)
      const { items } = (await answer.json()) as ListPage<WorkOrder>
      expect(items).toMatchObject([{ cause: 'public-report', state: 'alarmed' }])
      return items[0]
    })
    orderId = found?.id
    await desk.goto(`/orders/${found?.id}`)
    const history = desk.getByRole('region', { name: '处理记录' })
    await history.getByText('有人被困 Somebody is trapped: 5 楼，电话 ***').waitFor()
    await history.getByText('公众', { exact: true }).waitFor()
  })

  it('is told that the lift is out of service then, and of what is no plate that there is none', async () => {
    await phone.goto(plate)
    await phone.getByText('暂停使用，等待修复').waitFor()
    expect((await phone.goto('/e/nothing'))?.status()).toBe(404)
    await phone.getByRole('heading', { name: '未找到该设备' }).waitFor()
  })

  it('what proves something stands in the file of the lift, with its day and a small picture', async () => {
    for (const [kind, name] of [
      ['photo', 'kept-photo-jpeg'],
      ['audio', 'kept-audio-wav'],
    ]) {
      const data = readFileSync(join(import.meta.dirname, `fixtures/evidence/${name}/file`))
      const answer = await desk.request.post(
        `/api/v1/work-orders/${orderId}/evidence?kind=${kind}&name=${name}&takenAt=2026-11-20T18:30:00%2B08:00`,
        { data, headers: { origin: product.url, 'content-type': 'application/octet-stream' } },
      )
      expect(answer.status()).toBe(201)
    }
    await desk.goto(`/equipment/${code}/file`)
    const table = desk.getByRole('region', { name: '证据' })
    const [audio, photo] = [table.locator('tbody tr').nth(0), table.locator('tbody tr').nth(1)]
    await audio.getByText('录音').waitFor()
    await photo.getByText('照片').waitFor()
    expect(await photo.innerText()).toContain('11/20 18:30')
    await audio.getByRole('link', { name: 'kept-audio-wav' }).waitFor()
    await photo.getByRole('link', { name: `#${orderId}` }).waitFor()
    await until(async () =>
      expect(
        await desk.evaluate<number>(`document.querySelector('.thumbnail').naturalWidth`),
      ).toBeGreaterThan(0),
    )
    const file = await photo.getByRole('link', { name: 'kept-photo-jpeg' }).getAttribute('href')
    expect((await desk.request.get(file ?? '')).status()).toBe(200)
    await desk.getByRole('button', { name: 'English' }).click()
    const english = desk.getByRole('region', { name: 'Evidence' })
    await english.getByText('photo', { exact: true }).waitFor()
    await desk.getByRole('button', { name: '中文' }).click()
  })

  it('the whole file is read and printed on sheets of A4', async () => {
    await desk.goto(`/equipment/${code}`)
    await desk.getByRole('link', { name: '一梯一档' }).click()
    await desk.getByRole('heading', { name: '相关单位' }).waitFor()
    await desk.getByRole('img', { name: plate }).waitFor()
    await until(async () =>
      expect(await desk.evaluate<boolean>(`document.querySelector('.sheet img').naturalWidth > 0`)).toBe(
        true,
      ),
    )
    await desk.emulateMedia({ media: 'print' })
    expect(await desk.getByRole('navigation').isVisible()).toBe(false)
    expect(await desk.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    const pdf = await desk.pdf({ preferCSSPageSize: true })
    // 210 × 297 mm in points
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45]\.?\d* 84[12]\.?\d*\]/)
    await desk.emulateMedia({ media: null })
    await desk.setViewportSize({ width: 390, height: 844 })
    expect(await desk.evaluate<number>(tooWide)).toBe(0)
    await desk.setViewportSize({ width: 1280, height: 900 })
  })

  it('labels for many plates come on one page', async () => {
    await desk.goto('/labels?q=DEMO-L-00')
    const labels = desk.locator('.labels li')
    await labels.first().waitFor()
    expect(await labels.count()).toBeGreaterThanOrEqual(9)
    await labels.getByText(code).waitFor()
  })

  it('leaves nothing to complain of in the console', () => {
    expect(complaints).toEqual([])
  })
})
