import type { ContentfulStatusCode } from 'hono/utils/http-status'

type Row = { status: ContentfulStatusCode; zh: string; en: string }

/**
 * Every refusal there is, with its HTTP status and its sentence in both languages. `{name}` takes a member of the
 * refusal. A code that is not here does not compile where it is refused.
 */
export const codes = {
  'request.malformed': { status: 400, zh: '请求的格式读不懂。', en: 'The request could not be read.' },
  'session.missing': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'role.missing': { status: 403, zh: '您的账号没有这项权限。', en: 'Your account may not do this.' },
  'origin.foreign': {
    status: 403,
    zh: '请求来自别的网站，没有受理。',
    en: 'The request came from another site.',
  },
  'thing.unknown': { status: 404, zh: '没有找到。', en: 'There is no such thing here.' },
  'thing.changed': {
    status: 409,
    zh: '刚刚有别人改动过，请再试一次。',
    en: 'Somebody else changed this just now. Please try again.',
  },
  'version.old': {
    status: 412,
    zh: '这份内容已被别人改过，请刷新后再改。',
    en: 'This was changed by somebody else. Reload it and try again.',
  },
  'body.too-large': { status: 413, zh: '内容太大了。', en: 'The content is too large.' },
  'body.type': { status: 415, zh: '内容的类型不对。', en: 'The content is of the wrong type.' },
  'input.invalid': { status: 422, zh: '有几处填得不对。', en: 'Some fields are not right.' },
  'rate.limited': {
    status: 429,
    zh: '太快了，请稍等一会儿。',
    en: 'Too many requests. Please wait a little.',
  },
  'idempotency.key-reused': {
    status: 422,
    zh: '同一个操作编号用在了另一个请求上。',
    en: 'This idempotency key was used for another request.',
  },
  'idempotency.in-progress': {
    status: 409,
    zh: '同样的操作正在进行。',
    en: 'The same command is still running.',
  },
  'server.failed': { status: 500, zh: '我们这边出了错。', en: 'Something went wrong on our side.' },

  'copy.unknown': { status: 404, zh: '没有这个编号的书或玩具。', en: 'No copy carries this code.' },
  'copy.check-digit': {
    status: 422,
    zh: '编号抄错了一位，请再看一眼。',
    en: 'The code has a slip in it. Please look again.',
  },
  'copy.on-loan': { status: 409, zh: '它已经借出去了。', en: 'This copy is out on loan.' },
  'copy.not-lendable': { status: 409, zh: '它现在不能借。', en: 'This copy cannot be lent now.' },
  'copy.held-for-another': {
    status: 409,
    zh: '它在等另一位小读者来取。',
    en: 'This copy is waiting for another child.',
  },
  'copy.has-history': {
    status: 409,
    zh: '它借出过，记录要留着，不能删除；可以注销。',
    en: 'This copy has a history and cannot be deleted. Withdraw it instead.',
  },
  'card.unknown': { status: 404, zh: '不认识这张卡。', en: 'This card is not known.' },
  'card.revoked': {
    status: 409,
    zh: '这张卡已经停用了。换过新卡的话，请用新的那张。',
    en: 'This card no longer works. If a new one was made, use that.',
  },
  'card.none': {
    status: 409,
    zh: '这位小读者还没有卡，先做一张。',
    en: 'This child has no card yet: make one first.',
  },
  'patron.suspended': {
    status: 409,
    zh: '这张卡暂时不能借，请找大人。',
    en: 'This card is paused. Please ask a grown-up.',
  },
  'patron.unknown': { status: 404, zh: '没有这位小读者。', en: 'There is no such child here.' },
  'patron.nickname': {
    status: 422,
    zh: '请用小名，不要写全名、学校或地名。',
    en: 'Use a nickname: no full name, school or place.',
  },
  'patron.erased': {
    status: 409,
    zh: '这位小读者的信息已经删除，只等书还回来。',
    en: 'This child was erased; only the books still out are waited for.',
  },
  'guardian.key': {
    status: 503,
    zh: '监护人信息的密钥现在用不了，请告诉管理员。',
    en: 'The key for guardians’ contacts cannot be used now. Tell an administrator.',
  },
  'patron.merged': { status: 409, zh: '这两位已经是同一位了。', en: 'These two are already one.' },
  'loan.limit-reached': {
    status: 409,
    zh: '已经借满 {limit} 本了。',
    en: 'The limit of {limit} is reached.',
  },
  'loan.already-yours': { status: 409, zh: '这本已经在你的书包里了。', en: 'You already have this one.' },
  'loan.state': { status: 409, zh: '这笔借阅已经结束了。', en: 'This loan has ended.' },
  'renewal.limit-reached': {
    status: 409,
    zh: '已经续满 {limit} 次了。',
    en: 'It was renewed {limit} times already.',
  },
  'renewal.held': { status: 409, zh: '别的小朋友在等它，不能续了。', en: 'Another child is waiting for it.' },
  'renewal.no-gain': { status: 409, zh: '还没到续借的时候。', en: 'Renewing now would gain no day.' },
  'hold.exists': { status: 409, zh: '已经预约过了。', en: 'It is already on hold for this child.' },
  'hold.have-copy': { status: 409, zh: '它已经在你的书包里了。', en: 'This child already has a copy.' },
  'hold.limit-reached': {
    status: 409,
    zh: '已经预约了 {limit} 本。',
    en: 'The limit of {limit} holds is reached.',
  },
  'hold.state': { status: 409, zh: '这个预约已经结束了。', en: 'This hold has ended.' },
  'undo.too-late': { status: 409, zh: '过了一分钟，不能撤销了。', en: 'It is too late to undo this.' },
  'phone.off': { status: 409, zh: '这家图书馆请到自助机上借。', en: 'This library lends at its kiosk only.' },
  'phone.outside': {
    status: 409,
    zh: '请先扫图书馆门口的码。',
    en: 'Scan the code at the library’s door first.',
  },
  'phone.not-bound': {
    status: 403,
    zh: '这部手机还没有绑定：带上借阅卡，请图书馆的大人或自助机给一个绑定码。',
    en: 'This phone is not bound yet: with the card in hand, get a code from staff or at the kiosk.',
  },
  'phone.bind-code': {
    status: 404,
    zh: '绑定码不对或过期了，再要一个新的吧。',
    en: 'This code is wrong or has expired. Ask for a new one.',
  },
  'phone.full': {
    status: 409,
    zh: '一部手机最多放 {limit} 张卡。',
    en: 'One phone holds up to {limit} cards.',
  },

  'title.isbn': { status: 422, zh: 'ISBN 不对。', en: 'The ISBN is not valid.' },
  'title.isbn-taken': {
    status: 409,
    zh: '目录里已经有这个 ISBN。',
    en: 'The catalogue already has this ISBN.',
  },
  'title.has-copies': { status: 409, zh: '它还有馆藏，不能删除。', en: 'It still has copies.' },
  'library.name-taken': {
    status: 409,
    zh: '这个城市已有同名的图书馆。',
    en: 'This city already has a library of that name.',
  },
  'city.unknown': { status: 422, zh: '没有这个城市。', en: 'This city is not in the network.' },
  'library.unknown': { status: 404, zh: '没有这家图书馆。', en: 'There is no such library.' },
  'closure.undone': { status: 409, zh: '这次闭馆已经撤销了。', en: 'This closure was already undone.' },

  'pairing.unknown': { status: 404, zh: '没有这个配对码。', en: 'This pairing code is not known.' },
  'pairing.expired': { status: 409, zh: '配对码过期了，请再要一个。', en: 'This pairing code has expired.' },
  'kiosk.revoked': { status: 403, zh: '这台自助机已被停用。', en: 'This kiosk was revoked.' },

  'import.format': { status: 422, zh: '这个文件读不出来。', en: 'This file could not be read.' },
  'import.empty': { status: 422, zh: '文件里没有内容。', en: 'The file is empty.' },
  'import.columns': { status: 422, zh: '缺少这些列：{missing}', en: 'Missing columns: {missing}' },
  'import.too-many': { status: 413, zh: '一次最多 {limit} 行。', en: 'At most {limit} rows at a time.' },

  'role.last-admin': {
    status: 409,
    zh: '这是最后一位管理员，不能撤掉。',
    en: 'This is the last admin and must stay one.',
  },
  'organisation.credit-code': {
    status: 422,
    zh: '统一社会信用代码不对，请对照证书再看一眼。',
    en: 'The unified social credit code is not right. Please compare it with the certificate.',
  },
  'organisation.credit-code-taken': {
    status: 409,
    zh: '这个统一社会信用代码已经登记过了。请让那家机构的同事邀请您，或联系本地的资源协调员。',
    en: 'This credit code is registered already. Ask a colleague there to invite you, or your city’s coordinator.',
  },
  'organisation.too-many': {
    status: 409,
    zh: '您已有 {limit} 家机构在等审核，请先等一等。',
    en: '{limit} of your organisations wait to be reviewed. Please wait for those first.',
  },
  'organisation.state': {
    status: 409,
    zh: '机构现在的状态不能这样处理，请刷新看看。',
    en: 'The organisation’s state does not allow this now. Please reload it.',
  },
  'organisation.not-verified': {
    status: 409,
    zh: '机构通过审核后才能这样做。',
    en: 'This needs an organisation that is verified.',
  },
  'organisation.last-owner': {
    status: 409,
    zh: '机构至少要有一位负责人。请先把别的成员设为负责人。',
    en: 'An organisation keeps at least one owner. Make another member an owner first.',
  },
  'membership.exists': {
    status: 409,
    zh: '已经是这家机构的成员了。',
    en: 'Already a member of this organisation.',
  },
  'invitation.unknown': { status: 404, zh: '没有这份邀请。', en: 'There is no such invitation.' },
  'invitation.used': { status: 409, zh: '这份邀请已经用过了。', en: 'This invitation was used already.' },
  'invitation.revoked': { status: 409, zh: '这份邀请已被收回。', en: 'This invitation was taken back.' },
  'invitation.expired': {
    status: 409,
    zh: '这份邀请过期了，请让对方再发一次。',
    en: 'This invitation has expired. Please ask for another one.',
  },
  'invitation.other-address': {
    status: 403,
    zh: '这份邀请发给了另一个邮箱，请用那个邮箱登录。',
    en: 'This invitation is for another address. Please sign in with that one.',
  },
  'consent.missing': {
    status: 409,
    zh: '还没有监护人的同意，先用无名卡。',
    en: 'There is no guardian’s consent yet: the card stays nameless.',
  },
  'passkey.refused': {
    status: 400,
    zh: '这把通行密钥没有通过，请再试一次，或者用验证码登录。',
    en: 'This passkey was not accepted. Please try again, or sign in with a code.',
  },
  'passkey.exists': {
    status: 409,
    zh: '这把通行密钥已经添加过了。',
    en: 'This passkey was added before.',
  },
  'passkey.too-many': {
    status: 409,
    zh: '一个账号最多 {limit} 把通行密钥，请先删掉不用的。',
    en: 'An account holds {limit} passkeys at most. Please remove one that is not used.',
  },
  'wechat.refused': {
    status: 400,
    zh: '微信登录没有完成或已经过期，请再试一次，或者用验证码登录。',
    en: 'Signing in with WeChat was not finished or has expired. Please try again, or sign in with a code.',
  },
  'wechat.unknown': {
    status: 404,
    zh: '这个微信还没有绑定账号。请先用邮箱验证码登录，再到“账号”里绑定微信。',
    en: 'This WeChat is not linked to an account yet. Sign in with an e-mail code first, then link it under “Account”.',
  },
  'wechat.taken': {
    status: 409,
    zh: '这个微信已经绑定了另一个账号。请先在那个账号里解绑。',
    en: 'This WeChat is linked to another account. Unlink it there first.',
  },
  'wechat.linked': {
    status: 409,
    zh: '这个账号已经绑定了另一个微信。请先解绑，再绑定新的。',
    en: 'This account is linked to another WeChat. Unlink that one first.',
  },
  'wechat.unreachable': {
    status: 502,
    zh: '现在连不上微信，请稍后再试，或者用验证码登录。',
    en: 'WeChat cannot be reached now. Please try again later, or sign in with a code.',
  },
  'otp.wrong': { status: 400, zh: '验证码不对或已过期。', en: 'The code is wrong or has expired.' },

  // The shared space
  'site.unknown': { status: 404, zh: '没有这个地点。', en: 'There is no such site.' },
  'site.name-taken': {
    status: 409,
    zh: '这个城市已有同名的地点。',
    en: 'This city already has a site of that name.',
  },
  'venue.unknown': { status: 404, zh: '没有这个场地。', en: 'There is no such venue.' },
  'venue.name-taken': {
    status: 409,
    zh: '这个地点已有同名的场地。',
    en: 'This site already has a venue of that name.',
  },
  'venue.has-bookings': {
    status: 409,
    zh: '这个场地以后还有预订，现在不能再分。',
    en: 'This venue is booked from now on, so it cannot be divided.',
  },
  'venue.photos-full': {
    status: 409,
    zh: '一个场地最多 {limit} 张照片，请先删掉一张。',
    en: 'A venue has {limit} photos at most. Please take one away first.',
  },
  'venue.bookings-inside': {
    status: 409,
    zh: '有预订会受影响，请先看一看，再决定怎么办。',
    en: 'There are bookings that this leaves outside. Look at them, and say what becomes of them.',
  },
  'venue.too-many-bookings': {
    status: 409,
    zh: '这里以后的预订太多，一次最多处理 {limit} 个。请按日期分几次停用，先近后远；或者选“都保留”。',
    en: 'Too many bookings are to come here: one change sees to {limit}. Close it by dates, the nearest first, or keep them all.',
  },
  'booking.duration': {
    status: 422,
    zh: '这里一次可以用 {shortestMinutes} 到 {longestMinutes} 分钟。',
    en: 'A use here lasts {shortestMinutes} to {longestMinutes} minutes.',
  },
  'booking.off-grid': {
    status: 422,
    zh: '开始和结束要落在 {gridMinutes} 分钟的整格上。',
    en: 'Beginning and end must lie on the grid of {gridMinutes} minutes.',
  },
  'booking.too-soon': {
    status: 409,
    zh: '离现在太近了，来不及安排。',
    en: 'This is too soon to be arranged.',
  },
  'booking.too-far': {
    status: 409,
    zh: '最多可以提前 {horizonDays} 天预订。',
    en: 'A booking may be at most {horizonDays} days ahead.',
  },
  'booking.closed': {
    status: 409,
    zh: '这段时间场地不开放。',
    en: 'The venue is not open for the whole of this time.',
  },
  'booking.capacity': {
    status: 409,
    zh: '这里最多容纳 {capacity} 人。',
    en: 'This venue holds {capacity} people at most.',
  },
  'booking.overlap': {
    status: 409,
    zh: '这段时间已经有人了。',
    en: 'This time is taken.',
  },
  'booking.quota': {
    status: 409,
    zh: '这家机构在这里的名额用完了。',
    en: 'This organisation has used up what it may have here.',
  },
  'booking.not-verified': {
    status: 409,
    zh: '机构通过审核后才能预订。',
    en: 'Only a verified organisation may book.',
  },
  'booking.state': {
    status: 409,
    zh: '这个预订现在不能这样做，状态已经变了。',
    en: 'The state of this booking does not allow that.',
  },
  'booking.not-now': {
    status: 409,
    zh: '现在还不是时候，或者已经过了时候。',
    en: 'It is too early or too late for that.',
  },
  'booking.free': {
    status: 409,
    zh: '这段时间还空着，可以直接预订。',
    en: 'This time is free: it can be booked at once.',
  },
  'booking.wrong-door': {
    status: 409,
    zh: '走错门了：这个预订在另一个场地。',
    en: 'This is the wrong door: the booking is for another venue.',
  },

  // Activities
  'activity.full': {
    status: 409,
    zh: '名额满了。',
    en: 'There is no seat left.',
  },
  'activity.not-now': {
    status: 409,
    zh: '现在还不能，或者已经过了时间。',
    en: 'It is too early for this, or too late.',
  },
  'activity.cancelled': {
    status: 409,
    zh: '这次活动取消了。',
    en: 'This activity was cancelled.',
  },
  'activity.past': { status: 409, zh: '活动已经结束了。', en: 'This activity is over.' },
  'activity.no-sign-up': {
    status: 409,
    zh: '这次活动不用报名，直接来就好。',
    en: 'There is no signing up for this: just come.',
  },
  'sign-up.unknown': {
    status: 404,
    zh: '没有找到这份报名。',
    en: 'There is no such sign-up.',
  },
  'sign-up.exists': {
    status: 409,
    zh: '这个小名已经报过名了。找不到报名页的话，请告诉活动的大人。',
    en: 'This nickname is signed up already. If its page is lost, tell whoever holds the activity.',
  },
  'sign-up.state': {
    status: 409,
    zh: '这份报名现在不能这样处理。',
    en: 'The sign-up’s state does not allow this now.',
  },
  'sign-up.elsewhere': {
    status: 409,
    zh: '这份报名是另一场活动的。',
    en: 'This sign-up is for another activity.',
  },
  'sign-up.tail': {
    status: 409,
    zh: '手机尾号对不上。',
    en: 'The last four digits do not match.',
  },
  'calendar.unknown': {
    status: 404,
    zh: '没有这个日历，或者这个地址已经停用。请向机构负责人要新的地址。',
    en: 'There is no such calendar, or its address has stopped. Ask an owner of the organisation for the new one.',
  },
  'quantity.invalid': {
    status: 422,
    zh: '数量不对：要大于零，按最小单位是整数。',
    en: 'The quantity is not right: it must be more than zero, and whole in its smallest unit.',
  },
  'allocation.unit': {
    status: 422,
    zh: '单位对不上，没有写明怎么换算。',
    en: 'These units do not meet: nobody said how to convert them.',
  },
  'allocation.short': {
    status: 409,
    zh: '剩下的不够这么多。',
    en: 'There is less left than that.',
  },
  'allocation.state': {
    status: 409,
    zh: '这笔配置现在不能这样办。',
    en: 'This allocation is not in a state for that.',
  },
  'allocation.exceeds': {
    status: 409,
    zh: '最多只有 {of}，没有 {amount}。',
    en: 'There are only {of}, not {amount}.',
  },
} as const satisfies Record<string, Row>

export type Code = keyof typeof codes
