import { join } from 'node:path'
import { constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'

export default defineConfig({
  plugins: [
    react(),
    // beside each file, so that the server compresses nothing while it is asked
    compression({
      include: /\.(js|css|svg|html|json|wasm)$/,
      threshold: 1024,
      algorithms: [
        defineAlgorithm('gzip', { level: 9 }),
        defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
      ],
    }),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        main: join(import.meta.dirname, 'index.html'),
        // by itself: small, for strangers' telephones
        plate: join(import.meta.dirname, 'plate/index.html'),
      },
    },
  },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://localhost:8080' } },
})
