import { Long } from 'bson'
import { type Doc, isPlainObject } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { show } from '../compare.js'
import type { Collection, Index } from '../storage/catalog.js'
import { checkFields, docArgument, refuseOptions } from './arguments.js'
import type { Command } from './command.js'
import { byKey, existing } from './index-commands.js'
import { secondsOf } from './index-spec.js'

/** The index that collMod means, and how soon its documents shall expire from now on. */
function changedExpiry(collection: Collection, wanted: Doc): { index: Index; seconds: number } {
  const { name, keyPattern } = wanted
  if ((name === undefined) === (keyPattern === undefined))
    throw commandError(72, 'Must specify either index name or key pattern.')
  if (wanted.expireAfterSeconds === undefined)
    throw commandError(72, 'no expireAfterSeconds, hidden, unique, or prepareUnique field')
  const seconds = secondsOf(wanted.expireAfterSeconds, 72)
  const index = isPlainObject(keyPattern)
    ? byKey(collection, keyPattern)
    : collection.indexes.find(candidate => candidate.name === name)
  if (!index) throw commandError(27, `cannot find index ${show(name ?? keyPattern)} for ns ${collection.ns}`)
  if (index.name === '_id_') throw commandError(72, 'the _id field does not support TTL indexes')
  if (index.fields.length > 1)
    throw commandError(72, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  return { index, seconds }
}

const collectionOptions = ['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline']
const otherOptions = [
  'expireAfterSeconds',
  'timeseries',
  'changeStreamPreAndPostImages',
  'cappedSize',
  'cappedMax',
]

export const collMod: Command = {
  fields: ['index', ...collectionOptions, ...otherOptions, 'dryRun'],
  writes: true,
  run(context) {
    const { store, body } = context
    const collection = existing(context, 'ns does not exist:')
    refuseOptions(body, ...collectionOptions, ...otherOptions, 'dryRun')
    if (body.index === undefined) return { doc: { ok: 1 } }
    const known = ['name', 'keyPattern', 'expireAfterSeconds', 'hidden', 'unique', 'prepareUnique']
    const wanted = docArgument(body, 'index')
    checkFields('collMod.index', wanted, known)
    refuseOptions(wanted, 'hidden', 'unique', 'prepareUnique')
    const { index, seconds } = changedExpiry(collection, wanted)
    const old = index.expireAfterSeconds
    store.catalog.changeIndex(collection, index, { ...index.spec, expireAfterSeconds: seconds })
    const was = old === undefined ? {} : { expireAfterSeconds_old: Long.fromNumber(old) }
    return { doc: { ...was, expireAfterSeconds_new: Long.fromNumber(seconds), ok: 1 } }
  },
}
