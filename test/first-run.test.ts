import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Me } from '../schemas/index.ts'
import { type OpenedBrowser, openBrowser } from './support/browser.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { codeOf, nextCodeOf } from './support/totp.ts'
import { longestWaitMs } from './support/until.ts'

const password = 'correct horse battery'
const linkIn = (product: Product) => /(http:\S+\/invitation#\S+)/.exec(product.output())?.[1]

describe('the first start', () => {
  let opened: OpenedBrowser
  let product: Product
  let context: BrowserContext
  let link: string
  beforeAll(async () => {
    product = await createProduct()
    await product.start()
    link = linkIn(product) ?? ''
    opened = await openBrowser()
    if (opened.browser === undefined) return
    context = await opened.browser.newContext({
      viewport: { width: 390, height: 844 },
      baseURL: product.url,
    })
    context.setDefaultTimeout(longestWaitMs)
  })
  afterAll(async () => {
    if (opened?.browser !== undefined) await opened.close()
    await product?.dispose()
  })
  beforeEach(({ skip }) => {
    if (opened.browser === undefined) skip(opened.whyNot)
  })

  it('prints a link, which makes the administrator and logs them in', async () => {
    expect(link).toContain(product.url)
    const page = await context.newPage()
    await page.goto(link)
    await page.getByText('您的身份：管理员').waitFor()
    await page.getByLabel('用户名').fill('root')
    await page.getByLabel('姓名').fill('罗工')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByLabel('再次输入密码').fill('another horse battery')
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.getByText('两次输入的密码不一致').waitFor()
    const excess = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate<number>(excess)).toBe(0)
    await page.getByLabel('再次输入密码').fill(password)
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.getByRole('navigation').waitFor()
    expect(new URL(page.url()).hash).toBe('')
    const me = (await (await page.request.get('/api/v1/me')).json()) as Me
    expect(me).toMatchObject({ name: '罗工', role: 'admin' })
    await page.close()
  })

  it('makes nobody of it again', async () => {
    const page = await context.newPage()
    await page.goto(link)
    await page.getByText('该链接已失效').waitFor()
    await page.close()
  })

  it('logs in with a second factor, in two steps', async () => {
    const headers = { origin: product.url }
    const post = async (path: string, data: object) =>
      (await (await context.request.post(`/api/v1/me/second-factor/${path}`, { data, headers })).json()) as {
        uri: string
      }
    const { uri } = await post('prepare', { password })
    expect(await post('confirm', { code: codeOf(uri) })).toEqual({ enabled: true })
    await context.clearCookies()
    const page = await context.newPage()
    await page.goto('/')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByLabel('User name').fill('root')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    const code = page.getByLabel('Code of your authenticator, or a backup code')
    await code.fill('000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('That code is not right').waitFor()
    await code.fill(nextCodeOf(uri))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation').waitFor()
    await page.close()
  })

  it('is the only one that prints a link', async () => {
    await product.end('SIGINT')
    await product.start()
    expect(linkIn(product)).toBeUndefined()
  })
})
