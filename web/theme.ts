import type { ThemeConfig } from 'antd'

/** The same colours as in styles/base.css, for the parts that antd paints. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1b5e8c',
    colorInfo: '#1b5e8c',
    colorError: '#b42318',
    colorWarning: '#8a5a00',
    colorSuccess: '#1a6e43',
    colorText: '#17212b',
    colorTextSecondary: '#4d5a67',
    colorTextTertiary: '#5b6875',
    colorTextPlaceholder: '#667380',
    colorBorder: '#b9c3cd',
    borderRadius: 4,
    fontFamily: 'var(--font)',
  },
}
