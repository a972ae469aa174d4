import { m } from '../../ui/messages/messages.js'

const browsers: [RegExp, () => string][] = [
  [/MicroMessenger/, m.desk_device_wechat],
  [/Edg(e|A|iOS)?\//, () => 'Edge'],
  [/Firefox|FxiOS/, () => 'Firefox'],
  [/Chrom(e|ium)|CriOS/, () => 'Chrome'],
  [/Safari/, () => 'Safari'],
]
const systems: [RegExp, () => string][] = [
  [/iPhone/, () => 'iPhone'],
  [/iPad/, () => 'iPad'],
  [/HarmonyOS|OpenHarmony/, m.desk_device_harmony],
  [/Android/, () => 'Android'],
  [/Windows/, () => 'Windows'],
  [/Macintosh|Mac OS/, () => 'Mac'],
  [/Linux|X11|CrOS/, () => 'Linux'],
]

const first = (list: [RegExp, () => string][], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1]()

/** “Chrome · Android”: what a browser says of itself, in words that its owner knows it by. */
export const deviceWords = (userAgent: string | null): string =>
  [first(browsers, userAgent ?? ''), first(systems, userAgent ?? '')].filter(Boolean).join(' · ') ||
  m.desk_device_unknown()
