import type { Ctx } from '../../platform/context.ts'
import { both, type Letter } from '../../platform/letter.ts'
import { sayPosted } from '../quantities/print.ts'
import { sumOf, type FoundNeed, type FoundOffer } from './facts.ts'

/** One thing of one's own and what fits it. Who gives is named nowhere. */
export type Fitting =
  | { side: 'needs'; need: FoundNeed; offers: FoundOffer[] }
  | { side: 'offers'; offer: FoundOffer; needs: FoundNeed[] }

const lacks = (need: FoundNeed, locale: 'zh-CN' | 'en'): string => {
  const sum = sumOf(need, need.missing)
  const zh = locale === 'zh-CN'
  if (!sum) return zh ? '数量待定' : 'amount not known'
  return zh ? `还缺 ${sayPosted(sum, locale)}` : `${sayPosted(sum, locale)} missing`
}

const left = (offer: FoundOffer, locale: 'zh-CN' | 'en'): string => {
  const sum = sumOf(offer, offer.left)
  const zh = locale === 'zh-CN'
  if (!sum) return zh ? '若干' : 'some'
  return zh ? `还剩 ${sayPosted(sum, locale)}` : `${sayPosted(sum, locale)} left`
}

const ofNeed = (need: FoundNeed, locale: 'zh-CN' | 'en') =>
  [need.title, need.organisation, need.city, lacks(need, locale)].join(' · ')

const ofOffer = (offer: FoundOffer, locale: 'zh-CN' | 'en') =>
  [offer.title, offer.cities.join(' '), left(offer, locale)].join(' · ')

const listed = (ctx: Ctx, fittings: readonly Fitting[], locale: 'zh-CN' | 'en'): string =>
  fittings
    .map((fitting) => {
      const [head, rows, page] =
        fitting.side === 'needs'
          ? [
              ofNeed(fitting.need, locale),
              fitting.offers.map((o) => ofOffer(o, locale)),
              `needs/${fitting.need.id}`,
            ]
          : [
              ofOffer(fitting.offer, locale),
              fitting.needs.map((n) => ofNeed(n, locale)),
              `offers/${fitting.offer.id}`,
            ]
      const link = locale === 'zh-CN' ? [`  ${ctx.origin}/desk/${page}/matches`] : []
      return [head, ...rows.map((row) => `  - ${row}`), ...link].join('\n')
    })
    .join('\n')

/** Once a week, to who asks or to who gives: what is new to look at. */
export const weekly = (ctx: Ctx, side: Fitting['side'], fittings: readonly Fitting[]): Letter =>
  side === 'needs'
    ? both(
        '邻里：本周有合适的资源 · Linli: offers that fit your needs',
        `您发布的需求，现在有这些资源可能合适。由本地的资源协调员配置，有想法请告诉他们：\n\n${listed(ctx, fittings, 'zh-CN')}`,
        `These offers may fit what you ask for. Your city's coordinator decides; tell them what you think.\n\n${listed(ctx, fittings, 'en')}`,
      )
    : both(
        '邻里：本周有合适的需求 · Linli: needs that fit your offers',
        `您提供的资源，现在有这些需求可能用得上：\n\n${listed(ctx, fittings, 'zh-CN')}`,
        `These needs may be met by what you offer:\n\n${listed(ctx, fittings, 'en')}`,
      )

/** At once, for an urgent need. */
export const urgently = (ctx: Ctx, fitting: Fitting): Letter =>
  fitting.side === 'needs'
    ? both(
        `邻里：急需“${fitting.need.title}”有合适的资源 · Linli: offers for an urgent need`,
        `您的急需现在有这些资源可能合适，协调员会尽快联系：\n\n${listed(ctx, [fitting], 'zh-CN')}`,
        `These offers may fit your urgent need. A coordinator will be in touch soon:\n\n${listed(ctx, [fitting], 'en')}`,
      )
    : both(
        `邻里：有一个急需用得上“${fitting.offer.title}” · Linli: an urgent need that you could meet`,
        `有一个急需，您提供的资源可能正好用得上：\n\n${listed(ctx, [fitting], 'zh-CN')}`,
        `What you offer may be just what an urgent need asks for:\n\n${listed(ctx, [fitting], 'en')}`,
      )
