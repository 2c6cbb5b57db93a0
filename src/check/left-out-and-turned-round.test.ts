import assert from 'node:assert/strict'
import { test } from 'node:test'
import { told } from '../../test/told.ts'

test('a clause that a long sentence loses is found where the rest is surely there', () => {
  const all: [string, string][] = [
    [
      'The engineers inspected the northern tunnel on Monday, and the ministry announced that the railway would remain closed until the damaged bridge had been repaired.',
      '工程师周一检查了北部隧道，铁道部宣布，在受损桥梁修复之前，铁路将继续关闭。',
    ],
    [
      'The hospital received forty wounded soldiers during the night, among them three officers, and doctors worked until morning.',
      '医院夜间接收了四十名受伤士兵，其中有三名军官，医生们一直工作到早晨。',
    ],
    [
      'Farmers in the valley harvested the wheat early this year because heavy rain was expected at the end of July.',
      '由于预计7月底有大雨，山谷里的农民今年提前收割了小麦。',
    ],
    ['The government raised taxes on fuel and tobacco last winter.', '去年冬天政府提高了燃料和烟草税。'],
  ]
  assert.deepEqual(told(all), [])
  const [[english] = [''], ...others] = all
  assert.deepEqual(told([[english, '工程师周一检查了北部隧道。'], ...others]), [
    'omission: and the ministry announced that the railway would remain closed until the damaged bridge had been repaired. | ',
  ])
})

test('the only near dates of both sides count in the same unit', () => {
  assert.deepEqual(told([['The bridge was opened last month.', '这座桥上周通车。']]), ['date: last month | 上周'])
  assert.deepEqual(told([['She resigned last year.', '她上月辞职。']]), ['date: last year | 上月'])
  const same: [string, string][] = [
    ['The bridge was opened last month.', '这座桥上月通车。'],
    ['The bridge was opened last month, on a Monday.', '这座桥上周一通车。'],
    ['Today many towns have none.', '今年许多城镇都没有。'],
  ]
  for (const pair of same) assert.deepEqual(told([pair]), [], pair.join(' '))
})

test('a clause that is left out of a single sentence is missed', () => {
  const english =
    'The council approved the budget on Tuesday, after three members of the opposition had walked out in protest.'
  assert.deepEqual(told([[english, '市议会周二批准了预算。']]).length, 1)
  assert.deepEqual(told([[english, '三名反对派议员离席抗议后，市议会周二批准了预算。']]), [])
})

test('goods that went the other way are told, and what is said in other words is not', () => {
  assert.equal(told([['The country exported more rice.', '该国进口了更多大米。']]).length, 1)
  assert.equal(told([['The fund sold its shares in the mill.', '该基金买下了这家工厂的股份。']]).length, 1)
  assert.equal(told([['Three states left the union.', '三个州加入了联盟。']]).length, 1)
  for (const pair of [
    ['The country sold more rice abroad.', '该国出口了更多大米。'],
    ['The fund sold its shares to a buyer in the north.', '该基金把股份卖给了北方的买家。'],
    ['Three states joined the union.', '三个州加入了联盟。'],
  ] as const)
    assert.deepEqual(told([pair]), [], pair.join(' '))
})
