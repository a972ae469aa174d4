import { computed } from '@preact/signals'
import { locale } from '../ui/locale.ts'
import { Ruby } from '../ui/ruby.tsx'
import { settings } from './settings.ts'

const pinyinOn = computed(() => settings.value.pinyin && locale.value === 'zh-CN')

/** A child's words, with their pinyin unless it is switched off. */
export const Pin = ({ text }: { text: string }) => <Ruby text={text} on={pinyinOn.value} />
