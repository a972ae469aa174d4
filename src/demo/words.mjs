// What the demo says in the terminal, Chinese first, English second.
import { networkInterfaces } from 'node:os'
import { relative } from 'node:path'

const coloured = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code) => (text) => (coloured ? `\u001B[${code}m${text}\u001B[0m` : text)
const [strong, soft, link] = [paint('1'), paint('2'), paint('36')]

const people = [
  ['admin@demo.test', '管理员', 'admin'],
  ['librarian@demo.test', '图书馆员', 'librarian'],
  ['host@demo.test', '场地管理', 'host'],
  ['coordinator@demo.test', '资源协调', 'coordinator'],
  ['reporter@demo.test', '统计月刊', 'reporter'],
  ['org@demo.test', '社会组织', 'an organisation'],
  ['partner@demo.test', '爱心企业', 'a partner'],
]

const pages = [
  ['/', '首页', 'home'],
  ['/library', '找书', 'the catalogue'],
  ['/api/dev/kiosk', '一台配好的自助机', 'a kiosk, paired'],
  ['/desk', '工作台', 'the desk'],
  ['/demo/sheet', '试用的卡和书标', 'cards and labels to scan'],
]

const steps = {
  build: ['做页面', 'building the pages'],
  migrate: ['备好数据库', 'preparing the database'],
  start: ['启动', 'starting'],
  seed: ['放进演示的书和小读者', 'putting in the demo’s books and children'],
}

/** Cells that the text takes in a terminal: a Chinese character takes two. */
const cells = (text) => [...text].reduce((sum, sign) => sum + (sign > '\u2E7F' ? 2 : 1), 0)
const pad = (text, width) => text + ' '.repeat(Math.max(1, width - cells(text)))
const block = (lines) => ['', ...lines.map((line) => (line === '' ? '' : `  ${line}`)), ''].join('\n')

/** Shows the step that runs on one line of a terminal; null wipes it. A log gets no progress. */
export function progress(step) {
  if (!coloured) return
  const text = step === null ? '' : soft(`  ${steps[step][0]}… ${steps[step][1]}…`)
  process.stdout.write(`\r\u001B[K${text}`)
}

export function welcome({ base, host, port, folder, counts }) {
  const wide = base.length + 18
  const elsewhere = host === '0.0.0.0' || host === '::' ? addresses(port) : []
  const reach =
    elsewhere.length > 0
      ? '这个网络里的手机也能打开 · phones on this network can open it'
      : '只在这台机器上打开；HOST=0.0.0.0 让手机也能扫 · on this machine only; HOST=0.0.0.0 lets phones in'
  const place = relative(process.cwd(), folder) || folder
  return block([
    `${strong('邻里 Linli')}  ${soft(reach)}`,
    '',
    ...pages.map(([path, zh, en]) => `${link(pad(base + path, wide))}${pad(zh, 18)}${soft(en)}`),
    ...elsewhere.map((address) => `${link(pad(address, wide))}${pad('手机', 18)}${soft('from a phone')}`),
    '',
    `${pad('登录 /desk 的人', wide)}${soft('who to be at the desk')}`,
    ...people.map(([email, zh, en]) => `${pad(`  ${email}`, wide)}${pad(zh, 18)}${soft(en)}`),
    `${pad('验证码在这里', wide)}${soft('the sign-in code is here')}`,
    `  ${link(`${base}/api/dev/outbox?to=librarian@demo.test`)}`,
    '',
    tally(counts),
    soft(`数据在 ${place} · npm run reset 重新开始 · Ctrl-C 停止`),
    soft(`data in ${place} · npm run reset starts over · Ctrl-C stops`),
  ])
}

function tally({ libraries, titles, copies, patrons, loans }) {
  return `${libraries} 座图书馆 libraries · ${titles} 种书 titles · ${copies} 册 copies · ${patrons} 位小读者 children · ${loans} 次借阅 loans`
}

function addresses(port) {
  return Object.values(networkInterfaces())
    .flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`)
}

export function wrongPort(value) {
  return block([`PORT 应是 0 到 65535 的数，不是 ${value}`, `PORT is a number from 0 to 65535, not ${value}`])
}

export function portTaken(host, port) {
  return block([
    `${host}:${port} 已被占用（或不能在这里监听）。换一个端口：`,
    `${host}:${port} is taken (or cannot be listened on). Choose another:`,
    '',
    strong(`PORT=${port < 65_535 ? port + 1 : 8788} npm start`),
  ])
}

export function folderTaken(folder, { pid, url }) {
  return block([
    `数据 ${folder} 正被另一个邻里使用：${url}（进程 ${pid}）。停止它，或换一个文件夹：`,
    `${folder} is in use by another server: ${url} (process ${pid}). Stop it, or choose another folder:`,
    '',
    strong('LINLI_DATA=.linli-2 PORT=8788 npm start'),
  ])
}

export function failed(log, path) {
  const tail = log.trimEnd().split('\n').slice(-20)
  return block([...tail, '', `没有启动成功。完整日志：${path}`, `It did not start. The whole log: ${path}`])
}
