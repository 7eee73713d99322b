import { join } from 'node:path'
import S3rver from 's3rver'

const bucket = 'evidence'

/** An object store that speaks S3 over HTTP, with one bucket. */
export interface TestS3 {
  /** As the settings name it. */
  readonly settings: {
    readonly EVIDENCE_S3_ENDPOINT: string
    readonly EVIDENCE_S3_BUCKET: string
    readonly EVIDENCE_S3_REGION: string
    readonly EVIDENCE_S3_ACCESS_KEY_ID: string
    readonly EVIDENCE_S3_SECRET_ACCESS_KEY: string
  }
  /** Where it keeps what was put there. */
  readonly folder: string
  stop(): Promise<void>
}

export async function startTestS3(folder: string): Promise<TestS3> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await server.run()
  return {
    settings: {
      EVIDENCE_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      EVIDENCE_S3_BUCKET: bucket,
      EVIDENCE_S3_REGION: 'us-east-1',
      EVIDENCE_S3_ACCESS_KEY_ID: 'S3RVER',
      EVIDENCE_S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    folder: join(folder, bucket),
    stop: () => server.close(),
  }
}
