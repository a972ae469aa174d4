import type { Row } from './row.ts'

/** Refusals about people: children, phones, accounts, roles, organisations. */
export const people = {
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

  'city.unknown': { status: 422, zh: '没有这个城市。', en: 'This city is not in the network.' },
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
} as const satisfies Record<string, Row>
