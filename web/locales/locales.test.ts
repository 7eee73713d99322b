import { expect, it } from 'vitest'
import { orderKinds } from '../../schemas/orders.ts'
import { roles } from '../../schemas/roles.ts'
import en from './en.json'
import zhCN from './zh-CN.json'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  )
}

const keysOf = (tree: Tree) => leaves(tree).map(([key]) => key)
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

it('has the same keys in both languages', () => {
  expect(keysOf(en).sort()).toEqual(keysOf(zhCN).sort())
})

it('leaves no word empty', () => {
  for (const [key, text] of [...leaves(en), ...leaves(zhCN)]) expect(text.trim(), key).not.toBe('')
})

it('names the same slots in both languages', () => {
  const chinese = new Map(leaves(zhCN))
  for (const [key, text] of leaves(en)) {
    // English says "people trapped" without the number one.
    if (key.endsWith('_one')) continue
    expect(slots(text), key).toEqual(slots(chinese.get(key) ?? ''))
  }
})

it('has a word for every role and order kind', () => {
  expect(Object.keys(en.roles).sort()).toEqual([...roles].sort())
  expect(Object.keys(en.kinds).sort()).toEqual([...orderKinds].sort())
})
