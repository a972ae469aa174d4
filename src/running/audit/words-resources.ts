/** What the audit calls what is done with offers, needs and what is promised: Chinese, English. */
export const resourceActs = {
  'allocation.cancel': ['取消配置', 'Cancelled an allocation'],
  'allocation.shelve': ['捐赠图书入库', 'Shelved donated books'],
  'category.change': ['更改类别', 'Changed a category'],
  'need.change': ['更改需求', 'Changed a need'],
  'need.create': ['登记需求', 'Posted a need'],
  'need.outcome': ['反馈需求结果', 'Told how a need went'],
  'need.publish': ['发布需求', 'Published a need'],
  'need.withdraw': ['撤下需求', 'Withdrew a need'],
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
  allocation: ['配置', 'Allocation'],
  category: ['类别', 'Category'],
  need: ['需求', 'Need'],
  offer: ['资源', 'Offer'],
} as const satisfies Record<string, readonly [string, string]>
