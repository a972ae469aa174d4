import { Hono } from 'hono'
import { answer, refused, show, type AppEnv } from '../../platform/http.ts'
import { body, query } from '../../platform/input.ts'
import { ifMatch } from '../../platform/version.ts'
import { checkIn, takeAttendance } from './attendance.ts'
import { photoIn } from '../../platform/photo-upload.ts'
import { changeActivity } from './change.ts'
import { createActivity } from './commands.ts'
import { viewMonth } from './month.ts'
import { putActivityPhoto, removeActivityPhoto } from './photo.ts'
import {
  Cancel,
  ChangeActivity,
  CreateActivity,
  ListActivities,
  ListSignUps,
  MonthQuery,
  NewSignUp,
  NoPhotoQuery,
  PhotoQuery,
  Publish,
  TakeAttendance,
  WithToken,
} from './schema.ts'
import { cancelSignUp, dressSignUp, signUpFor } from './sign-ups.ts'
import { cancelActivity, publishActivity } from './state.ts'
import { listActivities, listSignUps, seeSignUp, showActivity } from './views.ts'

export const activities = new Hono<AppEnv>()
  .get('/', query(ListActivities), async (c) =>
    show(c, await listActivities(c.get('ctx'), c.req.valid('query'))),
  )
  .post('/', body(CreateActivity), async (c) =>
    answer(c, await createActivity(c.get('ctx'), c.req.valid('json'))),
  )
  .get('/:id', async (c) => show(c, await showActivity(c.get('ctx'), c.req.param('id'))))
  .patch('/:id', body(ChangeActivity), async (c) =>
    answer(c, await changeActivity(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/publish', body(Publish), async (c) =>
    answer(c, await publishActivity(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .post('/:id/cancel', body(Cancel), async (c) =>
    answer(c, await cancelActivity(c.get('ctx'), c.req.param('id'), c.req.valid('json'), ifMatch(c))),
  )
  .put('/:id/photo', query(PhotoQuery), async (c) => {
    const bytes = await photoIn(c)
    if (!bytes.ok) return refused(c, bytes)
    const asked = c.req.valid('query')
    return answer(c, await putActivityPhoto(c.get('ctx'), c.req.param('id'), bytes.value, asked, ifMatch(c)))
  })
  .delete('/:id/photo', query(NoPhotoQuery), async (c) =>
    answer(
      c,
      await removeActivityPhoto(c.get('ctx'), c.req.param('id'), c.req.valid('query').scope, ifMatch(c)),
    ),
  )
  .get('/:id/sign-ups', query(ListSignUps), async (c) =>
    show(c, await listSignUps(c.get('ctx'), c.req.param('id'), c.req.valid('query'))),
  )
  .post('/:id/sign-ups', body(NewSignUp), async (c) =>
    answer(c, await signUpFor(c.get('ctx'), c.req.param('id'), c.req.valid('json')), (made) =>
      dressSignUp(c.get('ctx'), made),
    ),
  )
  .post('/:id/attendance', body(TakeAttendance), async (c) =>
    answer(c, await takeAttendance(c.get('ctx'), c.req.param('id'), c.req.valid('json'))),
  )

/** The months of everybody's calendar. */
export const months = new Hono<AppEnv>().get('/:month', query(MonthQuery), async (c) =>
  show(c, await viewMonth(c.get('ctx'), c.req.param('month'), c.req.valid('query').city)),
)

/** A sign-up by its token, which stands in no address of the API. */
export const signUps = new Hono<AppEnv>()
  .post('/read', body(WithToken), async (c) =>
    show(c, await seeSignUp(c.get('ctx'), c.req.valid('json').token)),
  )
  .post('/cancel', body(WithToken), async (c) =>
    answer(c, await cancelSignUp(c.get('ctx'), c.req.valid('json').token)),
  )
  .post('/check-in', body(WithToken), async (c) =>
    answer(c, await checkIn(c.get('ctx'), c.req.valid('json').token)),
  )
