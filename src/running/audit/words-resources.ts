/** What the audit calls what is done with offers, needs and what is promised: Chinese, English. */
export const resourceActs = {
  'category.change': ['更改类别', 'Changed a category'],
  'offer.change': ['更改资源', 'Changed an offer'],
  'offer.create': ['登记资源', 'Posted an offer'],
  'offer.expire': ['资源到期', 'An offer expired'],
  'offer.hand-in': ['提交资源待审', 'Handed an offer in'],
  'offer.photo': ['添加资源图片', 'Added a picture to an offer'],
  'offer.photo-remove': ['删除资源图片', 'Took a picture of an offer away'],
  'offer.publish': ['发布资源', 'Published an offer'],
  'offer.remind': ['提醒资源到期', 'Reminded of an offer’s end'],
  'offer.send-back': ['退回资源', 'Sent an offer back'],
  'offer.withdraw': ['撤下资源', 'Withdrew an offer'],
} as const satisfies Record<string, readonly [string, string]>

export const resourceThings = {
  category: ['类别', 'Category'],
  offer: ['资源', 'Offer'],
} as const satisfies Record<string, readonly [string, string]>
