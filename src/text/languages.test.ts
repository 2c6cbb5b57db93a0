import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalLang, detectLang, isSameLanguage } from './languages.ts'

const TEXTS: readonly (readonly [string, string])[] = [
  [
    'en',
    'The council said that it would meet before the end of the month, but it was not clear who would pay for the wall.',
  ],
  [
    'de',
    'Der Rat teilte mit, dass er noch vor dem Ende des Monats zusammenkommen werde, doch wer die Mauer bezahlt, ist nicht klar.',
  ],
  [
    'fr',
    'Le conseil a déclaré qu’il se réunirait avant la fin du mois, mais on ne sait pas encore qui paiera pour le mur dans le port.',
  ],
  [
    'es',
    'El consejo dijo que se reunirá antes de que termine el mes, pero no está claro quién va a pagar por el muro del puerto.',
  ],
  [
    'it',
    'Il consiglio ha detto che si riunirà prima della fine del mese, ma non è chiaro chi pagherà per il muro del porto.',
  ],
  [
    'nl',
    'De raad zei dat hij voor het einde van de maand bijeen zou komen, maar het is niet duidelijk wie er voor de muur betaalt.',
  ],
  [
    'ru',
    'Совет заявил, что соберётся до конца месяца, но пока не ясно, кто будет платить за стену в порту и как это будет сделано.',
  ],
  [
    'uk',
    'Рада заявила, що збереться до кінця місяця, але поки не ясно, хто буде платити за стіну в порту і як це буде зроблено.',
  ],
  ['zh-Hans', '市议会表示，将在本月底之前召开会议，但谁来支付码头防波堤的费用，目前还不清楚。'],
  ['zh-Hant', '市議會表示，將在本月底之前召開會議，但誰來支付碼頭防波堤的費用，目前還不清楚。'],
  ['ja', '市議会は今月末までに会議を開くと発表したが、港の防波堤の費用を誰が支払うのかはまだ明らかになっていない。'],
  ['ko', '시의회는 이달 말까지 회의를 열겠다고 밝혔지만 항구의 방파제 비용을 누가 부담할지는 아직 분명하지 않다.'],
  ['ar', 'قال المجلس إنه سيجتمع قبل نهاية الشهر، لكن ليس من الواضح من سيدفع ثمن الجدار في الميناء.'],
]
for (const [lang, text] of TEXTS) test(`tells ${lang}`, () => assert.equal(detectLang(text), lang))

test('says so where it cannot tell', () => {
  for (const text of ['', '12:30', 'Ostrel', 'OK']) assert.equal(detectLang(text), 'und')
})

test('declared languages become BCP 47', () => {
  const declared = ['zh_CN', 'zh-TW', 'ZH-hant-hk', 'EN-us', 'pt_BR', 'de', 'utf-8', 'english language', '']
  assert.deepEqual(declared.map(canonicalLang), [
    'zh-Hans',
    'zh-Hant',
    'zh-Hant',
    'en-US',
    'pt-BR',
    'de',
    'und',
    'und',
    'und',
  ])
})

test('regions and scripts are one language', () => {
  assert.ok(isSameLanguage('en-GB', 'en'))
  assert.ok(isSameLanguage('zh-Hans', 'zh-Hant'))
  assert.ok(!isSameLanguage('en', 'de'))
})
