import type { Cedict } from '../text/cedict.ts'
import { hanReadings } from '../text/han-readings.ts'

/** The commonest family names. */
const FAMILY =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const VERBS = '说|表示|称|告诉|指出|认为|强调|补充|介绍|回忆|坦言|写道|解释|透露|回答|问道|警告'

/** People with Chinese names in a text: before a verb of speech, or with an office before or a form of address behind. */
export function findChineseSpeakers(text: string): { readonly name: string; readonly start: number }[] {
  const pattern = new RegExp(
    String.raw`(?:^|[，。；：、“”"（）\s]|士|匠|客|妇|兵|僧|厨|长|授|员|家|任|师|生|人|民|者|席|理|官|记|手|工|友|夫|妻|子|亲|主)(?<name>[${FAMILY}]\p{Script=Han}{1,2}?)(?=${VERBS}|先生|女士|教授|博士|医生|老师|在接受|[在用是和与跟把将从向对被也都就还曾已教的于，、（带种画站坐走做当认记发写住今每花找买卖回来去到出进打给让叫没不很最只又再先正刚会能要想怕拿担主负率组领获赢创建修设拍唱演守看听问](?!学生))`,
    'gu',
  )
  return Array.from(text.matchAll(pattern)).map((match) => {
    const name = match.groups?.['name'] ?? ''
    return { name, start: match.index + match[0].length - name.length }
  })
}

export const isFamilyCharacter = (character: string): boolean => FAMILY.includes(character)

/** Whether a word in Latin letters is how a common family name reads. */
export const isFamilyName = (word: string, cedict: Cedict): boolean =>
  Array.from(FAMILY).some((character) => hanReadings(character, cedict).includes(word.toLowerCase()))
