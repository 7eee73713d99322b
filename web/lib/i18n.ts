import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../locales/en.json'
import zhCN from '../locales/zh-CN.json'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const storageKey = 'hoistway.language'

function remembered(): Language {
  try {
    const stored = localStorage.getItem(storageKey)
    return languages.find((language) => language === stored) ?? 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

export const i18n = createInstance()

function follow(language: string): void {
  document.documentElement.lang = language
  document.title = i18n.t('app.title')
}

export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: remembered(),
    fallbackLng: 'en',
    supportedLngs: languages,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  follow(i18n.language)
  i18n.on('languageChanged', follow)
}

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage may be barred; the choice then lasts for this page only.
  }
  await i18n.changeLanguage(language)
}
