import { env } from 'cloudflare:workers'
import { systemCtx } from '../../src/jobs.ts'
import { expireHolds } from '../../src/library/holds/expire.ts'
import { aCounter, aDesk, bring, cancel, lend, lose, place, renew, undo } from './counter.ts'
import { aCopy, aPatron, aTitle, call, days, type Answered } from './harness.ts'
import type { Model } from './lending-model.ts'

/** A step of which everything is decided: copies, children, titles, libraries, loans and holds by their number. */
export type Step =
  | { do: 'lend'; library: number; copy: number; child: number; inHand: boolean }
  | { do: 'bring'; library: number; copy: number }
  | { do: 'hold'; child: number; title: number; library: number }
  | { do: 'cancel'; hold: number }
  | { do: 'undo'; loan: number; library: number }
  | { do: 'renew' | 'lose'; loan: number }
  | { do: 'say'; copy: number; status: string }
  | { do: 'expire' }

/** What a step answered, and the id of what it made. */
export type Told = { outcome: unknown; id: string }

const told = ({ status, body }: Answered): Told => ({
  outcome: status < 300 ? String(status) : String(body.code),
  id: String(body.id),
})

const dayNumber = (text: string | null) => (text === null ? null : Date.parse(`${text}T00:00:00Z`) / days)

export type Place = { counters: Awaited<ReturnType<typeof aCounter>>[]; desk: string }

export const aPlace = async (): Promise<Place> => ({
  counters: [await aCounter(), await aCounter()],
  desk: await aDesk(),
})

/** Four copies of two titles at home in two libraries, and three children: what the model has, in the database. */
export const aWorld = async ({ counters, desk }: Place) => {
  const places = counters.map((c) => c.id)
  const titles = (await Promise.all([aTitle(), aTitle()])).map((t) => t.id)
  const copies = await Promise.all(
    [0, 1, 2, 3].map((n) => aCopy(places[n & 1]!, { title_id: titles[n >> 1]! })),
  )
  const codes = copies.map((c) => c.code)
  const children = await Promise.all([0, 0, 1].map((n) => aPatron(places[n]!)))
  const loans: string[] = []

  /** Does a step for real. */
  const act = async (s: Step, model: Model, bindings?: Record<string, unknown>): Promise<Told> => {
    const more = { now: model.now, env: bindings }
    const at = (n: number) => counters[n]!
    switch (s.do) {
      case 'lend': {
        const evidence = s.inHand ? { evidence: 'in-hand' } : {}
        const answer = await lend(at(s.library).as, { code: codes[s.copy]! }, children[s.child]!, {
          ...more,
          ...evidence,
        })
        if (answer.status === 201) loans.push(answer.body.id)
        return told(answer)
      }
      case 'bring': {
        const answer = await bring(at(s.library).as, { code: codes[s.copy]! }, more)
        const { outcome, routing } = answer.body
        return answer.status === 200 ? { outcome: `${outcome} ${routing.to}`, id: '' } : told(answer)
      }
      case 'hold':
        return told(await place(desk, children[s.child]!, titles[s.title]!, at(s.library).id, more))
      case 'cancel':
        return told(await cancel(desk, model.holds[s.hold]!.id, more))
      case 'undo':
        return told(await undo(at(s.library).as, loans[s.loan]!, more))
      case 'renew':
        return told(await renew(desk, loans[s.loan]!, null, more))
      case 'lose':
        return told(await lose(desk, loans[s.loan]!, more))
      case 'say': {
        const body = { status: s.status, reason: 'said' }
        return told(await call(`PATCH /api/library/copies/${codes[s.copy]}`, { as: desk, body, ...more }))
      }
      case 'expire': {
        const { expired } = await expireHolds(systemCtx(env, 'test', model.now))
        return { outcome: expired, id: '' }
      }
    }
  }

  /** What the database holds of it, as `Model.state` says it. */
  const state = async (): Promise<ReturnType<Model['state']>> => {
    const mine = JSON.stringify(codes)
    const [stand, open, holds] = await env.DB.batch<Record<string, any>>([
      env.DB.prepare('select * from copy where code in (select value from json_each(?))').bind(mine),
      env.DB.prepare(
        'select * from loan where returned_at is null and copy_code in (select value from json_each(?))',
      ).bind(mine),
      env.DB.prepare(
        `select * from hold where state in ('waiting', 'in-transit', 'ready') and title_id in (?, ?) order by id`,
      ).bind(...titles),
    ])
    const standing = (code: string) => {
      const c = stand!.results.find((row) => row['code'] === code)!
      return { at: places.indexOf(c['at_library_id']), status: c['status'] }
    }
    return {
      copies: codes.map(standing),
      loans: open!.results
        .map((l) => ({
          copy: codes.indexOf(l['copy_code']),
          child: children.findIndex((c) => c.id === l['patron_id']),
          due: dayNumber(l['due_on'])!,
          renewals: l['renewals'],
          lost: l['lost_at'] !== null,
        }))
        .sort((a, b) => a.copy - b.copy),
      holds: holds!.results.map((h) => ({
        id: h['id'],
        state: h['state'],
        copy: h['copy_code'] === null ? null : codes.indexOf(h['copy_code']),
        until: dayNumber(h['expires_on']),
      })),
    }
  }

  return { act, state }
}

/** Does a step in the model; `id` is what the hold that it may make is called. */
export const modelled = (s: Step, model: Model, id: string): unknown => {
  switch (s.do) {
    case 'lend':
      return model.lend(s.library, s.copy, s.child, s.inHand)
    case 'bring':
      return model.bring(s.library, s.copy)
    case 'hold':
      return model.place(s.child, s.title, s.library, id)
    case 'cancel':
      return model.end(s.hold, 'cancelled')
    case 'undo':
      return model.undo(s.loan, s.library)
    case 'renew':
      return model.renew(s.loan)
    case 'lose':
      return model.lose(s.loan)
    case 'say':
      return model.say(s.copy, s.status)
    case 'expire':
      return model.expire()
  }
}
