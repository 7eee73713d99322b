import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
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
