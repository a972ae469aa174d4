// Runs before `npm start` and `npm test` on whatever Node the shell has, when nothing may be installed yet:
// built-ins of Node 20 only. Installs what the lock file names when something of it is missing.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const node24 = `${root}node_modules/node/bin/node`

function fail(...lines) {
  console.error(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
  process.exit(1)
}

/** What the lock file names and node_modules does not hold in that version; packages for other machines may be absent. */
function missing() {
  const read = (path) => JSON.parse(readFileSync(`${root}${path}`, 'utf8')).packages
  if (!existsSync(`${root}node_modules/.package-lock.json`)) return ['node_modules']
  const installed = read('node_modules/.package-lock.json')
  return Object.entries(read('package-lock.json'))
    .filter(([path, { version, optional }]) => {
      if (path === '') return false
      const found = installed[path]
      return found ? found.version !== version : !optional
    })
    .map(([path]) => path)
}

function runsNode24() {
  const asked = spawnSync(node24, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  return asked.status === 0 && Number(asked.stdout.split('.')[0]) >= 24
}

/** npm removes node_modules before it fills it, and with it perhaps the Node that runs this: use npm's own. */
function install() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const stdio = ['ignore', 'ignore', 'inherit']
  return npm && node && /npm-cli\.[cm]?js$/.test(npm)
    ? spawnSync(node, [npm, ...args], { cwd: root, stdio })
    : spawnSync('npm', args, { cwd: root, stdio })
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `需要 Node 20 或更新的版本，这里是 ${process.versions.node}：https://nodejs.org`,
    `Node 20 or newer is needed, this is ${process.versions.node}: https://nodejs.org`,
  )
}

if (missing().length > 0 || !runsNode24()) {
  console.log('安装依赖，约半分钟… Installing packages, half a minute or so…')
  const done = install()
  if (done.error) {
    fail(
      '找不到 npm，它通常随 Node 一起安装：https://nodejs.org',
      'npm was not found; it usually comes with Node: https://nodejs.org',
    )
  }
  if (done.status !== 0) {
    fail(
      '安装没有成功，原因见上。请检查网络，然后再试一次。',
      'Installing did not succeed, see above. Check the network, then try again.',
    )
  }
  if (!runsNode24()) {
    fail(
      'Node 24 没有装好：npm 的安装脚本可能被关闭（ignore-scripts），或这台机器不受支持。',
      'Node 24 did not arrive: install scripts may be off (ignore-scripts), or this machine is not supported.',
      'npm ci --ignore-scripts=false',
    )
  }
}
