// Finds what the browser tests stand on: Chromium, a Chinese font, pdftoppm. Installs them on Debian as root, else says
// what to type. `node test/chromium.mjs` prints Chromium's path.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { pathToFileURL } from 'node:url'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = ['Chromium', 'Google Chrome', 'Google Chrome for Testing', 'Microsoft Edge']

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (command) =>
  process.env.PATH.split(delimiter)
    .map((folder) => `${folder}/${command}`)
    .find(executable)

/** The browser's path, or null; `CHROME_PATH` goes before all. */
export function findChromium() {
  if (process.env.CHROME_PATH) return executable(process.env.CHROME_PATH) ? process.env.CHROME_PATH : null
  return (
    commands.map(onPath).find(Boolean) ??
    ['/Applications', `${process.env.HOME}/Applications`]
      .flatMap((folder) => applications.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`))
      .find(executable) ??
    null
  )
}

/** macOS always has one; elsewhere fontconfig tells. */
function hasChineseFont() {
  if (process.platform === 'darwin') return true
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

/** The Debian packages that are wanting. */
function wanting() {
  return [
    ...(findChromium() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fontconfig', 'fonts-noto-cjk']),
    ...(onPath('pdftoppm') ? [] : ['poppler-utils']),
  ]
}

function advice(packages) {
  if (process.env.CHROME_PATH && !findChromium()) {
    return `CHROME_PATH 指向的程序不能运行 · CHROME_PATH cannot be run: ${process.env.CHROME_PATH}`
  }
  return process.platform === 'darwin'
    ? `请先安装 · install first:  ${[
        ...(packages.includes('chromium') ? ['brew install --cask chromium'] : []),
        ...(packages.includes('poppler-utils') ? ['brew install poppler'] : []),
      ].join(' && ')}`
    : `请先安装 · install first:  sudo apt-get install -y ${packages.join(' ')}`
}

/** Chromium's path, once everything is there; otherwise throws what to do. */
export function prepareChromium() {
  const packages = wanting()
  if (packages.length === 0) return findChromium()
  const debian = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!debian || (process.env.CHROME_PATH && !findChromium())) throw new Error(advice(packages))
  console.log(`apt-get install ${packages.join(' ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const still = wanting()
  if (still.length > 0) throw new Error(advice(still))
  return findChromium()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(prepareChromium())
