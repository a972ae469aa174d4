// Starts over: removes what the demo stored, and nothing else that may lie in that folder.
import { rmSync } from 'node:fs'
import { dataFolder, holder, parts } from './store.mjs'

const folder = dataFolder()
const server = holder(folder)
if (server) {
  console.error(`\n  邻里正在使用 ${folder}（进程 ${server.pid}），请先停止它。`)
  console.error(`  A server is using ${folder} (process ${server.pid}); stop it first.\n`)
  process.exit(1)
}
for (const part of parts) rmSync(`${folder}/${part}`, { recursive: true, force: true })
console.log(`\n  已清空 ${folder}，下次 npm start 从头开始。`)
console.log(`  ${folder} is empty; the next npm start begins anew.\n`)
