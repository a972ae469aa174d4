import type { Row } from './row.ts'

/** Refusals of the libraries: copies, cards, loans, holds, kiosks. */
export const library = {
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
  'library.unknown': { status: 404, zh: '没有这家图书馆。', en: 'There is no such library.' },
  'closure.undone': { status: 409, zh: '这次闭馆已经撤销了。', en: 'This closure was already undone.' },

  'pairing.unknown': { status: 404, zh: '没有这个配对码。', en: 'This pairing code is not known.' },
  'pairing.expired': { status: 409, zh: '配对码过期了，请再要一个。', en: 'This pairing code has expired.' },
  'kiosk.revoked': { status: 403, zh: '这台自助机已被停用。', en: 'This kiosk was revoked.' },
} as const satisfies Record<string, Row>
