// npm run client:generate: writes the types of the client from the OpenAPI document.
import { writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { readDocument } from './document.ts'

/** The text that `schema.d.ts` should have. */
export async function generate(): Promise<string> {
  const { text } = await readDocument()
  const ast = await openapiTS(text, { alphabetize: true })
  return `// Made by npm run client:generate from the OpenAPI document; not to be edited.\n\n${astToString(ast)}`
}

if (import.meta.main) writeFileSync(new URL('./schema.d.ts', import.meta.url), await generate())
