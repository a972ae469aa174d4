import { browserslistToTargets } from 'lightningcss'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { openLayers } from './ui/open-layers.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const openLayersOfStyles: Plugin = {
  name: 'open-layers',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && file.fileName.endsWith('.css'))
        file.source = openLayers(String(file.source), ['tokens', 'base', 'shapes', 'page'])
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
      input: { public: here('index.html'), kiosk: here('kiosk/index.html'), desk: here('desk/index.html') },
      // What pages share lies in few files: the desk's messages alone would be forty, of one sentence each.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'desk-words', test: /[\\/]messages[\\/]desk_/, minShareCount: 2 },
            {
              name: 'place-icons',
              test: /[\\/]icons[\\/](?:chevron-left|chevron-right|map-pin|users|calendar-days|accessibility|clock|phone)\./,
              minShareCount: 2,
            },
            {
              name: 'venue-words',
              test: /[\\/]messages[\\/]public_(?:venues?|slot|week|facility|now|when)_/,
              minShareCount: 2,
            },
            {
              name: 'page-parts',
              test: /[\\/]web[\\/](?:public[\\/](?:later|load|page-title|trouble|trouble-picture)|ui[\\/](?:card|states))\.tsx?$/,
              minShareCount: 2,
            },
            {
              name: 'desk-parts',
              test: /[\\/]web[\\/]desk[\\/](?:parts[\\/]|[a-z-]+\.tsx?$)/,
              minShareCount: 3,
            },
          ],
        },
      },
    },
  },
})
