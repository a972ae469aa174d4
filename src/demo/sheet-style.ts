/** The demo's own style sheet: production serves no such page. */
export const sheetStyle = `
@page { size: A4; margin: 12mm }
:root { color-scheme: light dark; --paper: #fdfaf4; --card: #fff; --ink: #1e242e; --soft: #5a616c; --line: #e5e1d9; --part: #b94300; --on-part: #fff; --wash: #f8e5da; --deep: #7d3317 }
@media (prefers-color-scheme: dark) { :root { --paper: #15181e; --card: #20242b; --ink: #eeebe4; --soft: #a5abb5; --line: #333840; --part: #fb9d59; --on-part: #151b24; --wash: #312928; --deep: #fdc495 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1128px; padding: 24px; background: var(--paper); color: var(--ink); font: 400 17px/1.6 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif }
h1, h2, p, figure { margin: 0 }
h1 { margin-top: 20px; font-size: 32px; line-height: 1.25 }
h2 { margin-top: 40px; font-size: 24px; line-height: 1.3 }
p { color: var(--soft) }
a { color: var(--deep); text-underline-offset: .2em }
nav, .places { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px }
.places { margin-top: 12px }
.places b { color: var(--ink) }
nav a { padding: 10px 0 }
button { min-height: 48px; margin-left: auto; padding: 4px 24px; border: 0; border-radius: 999px; background: var(--part); color: var(--on-part); font: inherit; font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid var(--part); outline-offset: 3px; border-radius: 6px }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr)); gap: 24px; margin-top: 16px }
figure { display: flex; flex-direction: column; padding: 20px; border-radius: 22px; background: var(--card); box-shadow: 0 0 0 1px var(--line) }
figure.card { background: var(--wash) }
.qr, .ean { display: block; width: 100%; border-radius: 14px; overflow: hidden }
.ean { display: grid; flex: 1; align-items: center; background: #fff }
.ean svg { display: block; width: 100% }
figcaption { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 10px; margin-top: 12px; line-height: 1.4 }
figcaption code { width: 100%; font: 700 20px/1.4 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace }
figcaption span:empty { display: none }
figcaption span { width: 100%; color: var(--soft); font-size: 15px }
.card figcaption b { font-size: 21px }
.face { width: 48px; height: 48px }
@media print { nav, .places { display: none } body { padding: 0; background: #fff; color: #000 } .grid { grid-template-columns: repeat(4, 1fr); gap: 5mm } figure { padding: 3mm; break-inside: avoid } h2 { margin-top: 8mm } section { break-inside: auto } }
`
