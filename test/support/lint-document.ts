// npm run lint:api: the OpenAPI document by the recommended rules of Redocly and Spectral, without exception.
import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectralCore from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'
import { readDocument } from '../../client/document.ts'

/** What both find wrong with the text of a document, a line each; empty where nothing is. */
export async function lintDocument(source: string): Promise<string[]> {
  const byRedocly = await lintFromString({ source, config: await createConfig({ extends: ['recommended'] }) })
  const spectral = new spectralCore.Spectral()
  // who answers for an installation is not known here
  spectral.setRuleset({ extends: [oas], rules: { 'info-contact': 'off' } } as never)
  const bySpectral = await spectral.run(source)
  return [
    ...byRedocly.map(
      ({ ruleId, message, location }) => `redocly ${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
    ),
    ...bySpectral.map(({ code, message, path }) => `spectral ${code}: ${message} ${path.join('/')}`),
  ]
}

if (import.meta.main) {
  const found = await lintDocument((await readDocument()).text)
  for (const line of found) process.stdout.write(`${line}\n`)
  process.exit(found.length === 0 ? 0 : 1)
}
