import { browserslistToTargets } from 'lightningcss'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { openLayers } from './ui/open-layers.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const openLayersOfStyles: Plugin = {
  name: 'open-layers',
  enforce: 'pre',
  transform: {
    filter: { id: /\.css$/ },
    handler: (code) => ({ code: openLayers(code), map: null }),
  },
}

export default defineConfig({
  root: here('.'),
  publicDir: here('ui/static'),
  appType: 'mpa',
  plugins: [openLayersOfStyles],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: {
    transformer: 'lightningcss',
    lightningcss: { targets: browserslistToTargets(['chrome 87', 'safari 14']) },
  },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: 'es2020',
    cssTarget: ['chrome87', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(
        [
          ['public', 'index.html', 'public/main.tsx'],
          ['kiosk', 'kiosk/index.html', 'kiosk/main.tsx'],
          ['desk', 'desk/index.html', 'desk/main.tsx'],
        ].flatMap(([name, shell, script]) => (existsSync(here(script!)) ? [[name, here(shell!)]] : [])),
      ),
    },
  },
})
