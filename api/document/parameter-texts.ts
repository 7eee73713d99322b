/** What a parameter says, where its route does not: by its place and name, and by its path where that differs. */
const texts: Readonly<Record<string, string>> = {
  'path id': 'Its id',
  'path code': 'The registration code of the equipment',
  'path publicId': 'The id on the plate of the equipment',
  'path certificateId': 'The id of the certificate',
  'path kind': 'The kind of rows that the file has',
  'query limit': 'Most items of the page',
  'query state': 'Only those in this state',
  'query status': 'Only equipment with this status in its life',
  'query rule': 'Only alerts of this rule',
  'query equipment': 'Only what belongs to the equipment with this registration code',
  'query subject': 'Only entries about this subject, such as `order/17`',
  'query action': 'Only entries of this action, such as `order.moved`',
  'query kind': 'Only those of this kind',
  'query revoked': '`true`: only those that are revoked; `false`: only those that are not',
  'query partyId': 'Only those of the party with this id',
  'query on': 'Only contracts that are in force on this day',
  'query code': 'Only those with this code',
  'query deviceId': 'Only messages of the device with this id',
  'query q': 'Only those whose name or code contains this text; case and width do not matter',
  'query class': 'Only equipment of this class of the catalogue, or of the classes that begin so',
  'query district': 'Only what stands in this district, or in one below it',
  'query siteId': 'Only equipment of the site with this id',
  'query from': 'From this instant on. RFC 3339, or epoch milliseconds',
  'query to': 'Up to this instant, without it. RFC 3339, or epoch milliseconds',
  'query format': 'The format of the image',
  'query metrics':
    'Ids of metrics, separated by commas; `metrics` of the equipment lists those that there are',
  'query duty': 'Only what this duty of the rulebook demands',
  'query grade': 'Only maintenance firms of this grade',
  'query serialNumber': 'Only parts with this serial number',
  'query fitted': '`true`: only parts that are fitted; `false`: only those that were removed',
  'query stands': '`true`: only records that count; `false`: only those that were corrected or withdrawn',
  'query atLeast': 'Only equipment that has at least so many',
  'query ownerId': 'Only tokens of the user with this id',
  'query role': 'Only users with this role',
  'query disabled': '`true`: only users who are disabled; `false`: only those who are not',
  'query overdue': '`true`: only open orders past their limit; `false`: only others',
  'query name': 'The name of the file',
  'query takenAt': 'When it was made, as the sender says',
  'query lat': 'Where it was made: latitude in degrees (WGS 84)',
  'query lon': 'Where it was made: longitude in degrees (WGS 84)',
  'header last-event-id': 'The `id` of the last event that the client has; an empty one is none',
}

const things: readonly (readonly [start: string, thing: string])[] = [
  ['/alerts', 'alert'],
  ['/contracts', 'contract'],
  ['/dead-letters', 'dead letter'],
  ['/devices', 'device'],
  ['/equipment', 'order to stop'],
  ['/evidence', 'piece of evidence'],
  ['/invitations', 'invitation'],
  ['/me/sessions', 'session'],
  ['/parties', 'party'],
  ['/parts', 'part'],
  ['/people', 'person'],
  ['/records', 'record'],
  ['/sites', 'site'],
  ['/tokens', 'token'],
  ['/users', 'user'],
  ['/webhooks', 'webhook'],
  ['/work-orders', 'work order'],
]

/** The description of a parameter that its route gives none. Undefined where there is none here either. */
export function parameterText(path: string, place: string, name: string): string | undefined {
  if (place === 'path' && name === 'id') {
    const thing = things.find(([start]) => path.startsWith(`/api/v1${start}/`))?.[1]
    if (thing !== undefined) return `The id of the ${thing}`
  }
  return texts[`${place} ${name}`]
}

/** The same as a sentence: a capital first. */
export const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
