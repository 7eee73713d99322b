import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startI18n } from './lib/i18n.ts'
import './styles/base.css'
import './styles/shell.css'
import './styles/banner.css'
import './styles/rows.css'
import './styles/screens.css'
import './styles/files.css'
import './styles/lift.css'
import './styles/print.css'

await startI18n()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
