import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { Env } from '../app.ts'
import { answerUnmodified } from './conditional.ts'

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const below = (root: string) => relative(process.cwd(), root)

const forEver = 'public, max-age=31536000, immutable'
/** Ask each time whether it is still the same: the entity tag says. */
const askAgain = 'no-cache'

/** The API's description for people: Swagger UI over `/openapi.json`. */
export function serveDocs(app: Hono<Env>): void {
  app.use('/docs/*', compress(), etag(), answerUnmodified())
  app.get('/docs', (c) => c.redirect('/docs/'))
  app.get('/docs/swagger-initializer.js', (c) => {
    c.header('content-type', 'text/javascript')
    return c.body("window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui' })")
  })
  app.get(
    '/docs/*',
    serveStatic({
      root: below(swaggerUi),
      rewriteRequestPath: (path) => path.slice('/docs'.length),
      onFound: (_path, c) => c.header('cache-control', askAgain),
    }),
  )
}

/**
 * The built files of the screens: compressed as the build left them beside (`.br`, `.gz`), with entity tags. Names under `/assets/` have
 * a hash of what is in them and are kept for ever; gives what answers with a page.
 */
export function serveScreens(app: Hono<Env>, webRoot: string) {
  const files = (cached: string) =>
    serveStatic({
      root: below(webRoot),
      precompressed: true,
      onFound: (_path, c) => {
        c.header('cache-control', cached)
        c.header('vary', 'Accept-Encoding')
      },
    })
  app.use('/assets/*', etag(), answerUnmodified(), files(forEver))
  app.get('/:file{[^/]+\\.[^/.]+}', etag(), answerUnmodified(), files(askAgain))

  return async (c: Context, page: string, status: 200 | 404 | 503 = 200) => {
    const path = join(webRoot, page)
    if (!existsSync(path)) return c.text('The screens are not built: npm run web:build', 503)
    c.header('cache-control', askAgain)
    c.header('last-modified', (await stat(path)).mtime.toUTCString())
    return c.html(await readFile(path, 'utf8'), status)
  }
}
