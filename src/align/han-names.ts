import type { Cedict } from '../text/cedict.ts'
import { divideHan } from '../text/divide-han.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord } from '../text/tokens.ts'

/** Characters that stand alone between words and are in no name. */
export const HAN_GRAMMAR =
  /[的了在是和与及对为等将也就都而但从到被把让向以于其这那之或又还很不没有说称他她它们我你个各每该此并]/

/** Characters that foreign names are written with, by the tables that news agencies keep. */
const NAME_CHARACTERS =
  '阿埃艾爱安昂奥澳巴白拜班邦保鲍北贝蓓本比彼别宾波伯博布柏拔勃采蔡柴查昌彻茨楚达代戴黛丹当道得德登迪蒂丁东杜顿朵多恩尔耳法凡范方菲费芬丰冯弗佛夫芙福富盖甘冈高哥戈格葛贡古瓜圭哈海汉汗豪赫黑亨侯胡华怀霍基' +
  '吉加伽嘉佳贾简姜焦杰婕洁金津京静久卡喀凯坎康考柯科可克肯孔库夸奎昆拉莱兰朗劳勒雷蕾黎里理利丽莉力立连莲良列烈林琳龄留柳龙隆娄卢鲁露伦罗萝洛吕律马玛迈曼芒毛梅门蒙弥米密敏明缪摩莫墨默姆木穆拿那纳娜乃奈南' +
  '瑙内嫩能尼妮年涅宁牛纽农努诺欧帕派潘庞佩彭皮匹平泼珀普乔茜钦琴青琼丘让热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申生圣施什石史士寿舒淑朔斯丝思司松苏索塔台太泰坦唐陶特腾滕提惕铁汀廷通图托瓦娃万旺威韦' +
  '维薇魏温文雯翁沃乌伍武西希锡夏仙香肖歇谢辛欣兴匈休雄修许雅亚娅延扬杨瑶耶叶伊依衣易因英尤于约云扎泽曾詹占张哲珍真芝治朱卓兹子佐'

const DOTTED = new RegExp(String.raw`(\p{Script=Han}+)((?:[·•・‧][${NAME_CHARACTERS}]{1,7})+)`, 'gu')
const GLOSSED = /(\p{Script=Han}+)((?:[·•・‧]\p{Script=Han}{1,7})*)[”》」]?[（(](\p{Lu}[\p{L}\p{M}’'.\- ]{1,60})[）)]/gu
const DOT = /[·•・‧]/

const isOfName = (part: string): boolean => [...part].every((character) => NAME_CHARACTERS.includes(character))

/**
 * The name at the end of a run of Han: parts written with the characters of names, behind the last word that isn't; '' where
 * there is none. It is whole where that word is one of several characters, or grammar: 下 in 邻村下奥斯 may belong to it.
 */
function nameAtEnd(run: string, cedict: Cedict): { name: string; isWhole: boolean } {
  const parts = divideHan(cedict, run).map(({ start, end }) => run.slice(start, end))
  const before = parts.findLastIndex((part) => !isOfName(part))
  const word = parts[before]
  return { name: parts.slice(before + 1).join(''), isWhole: word?.length !== 1 || HAN_GRAMMAR.test(word) }
}

/** Names of several parts: 托莫德·埃德, with the same dot whatever the text has. */
export const dottedNames = (text: string, cedict: Cedict): string[] =>
  Array.from(text.matchAll(DOTTED)).flatMap(([, first = '', rest = '']) => {
    const { name } = nameAtEnd(first, cedict)
    return name ? [[name, ...rest.split(DOT).slice(1)].join('·')] : []
  })

/** A rendering in Han and what it renders, both as lexicons keep them. */
export type GlossedName = { readonly han: string; readonly latin: string }

/** Names that a text renders and repeats in Latin letters: 托莫德·埃德（Tormod Eide）; of as many parts on both sides each part as well. */
export function glossedNames(text: string, cedict: Cedict): GlossedName[] {
  return Array.from(text.matchAll(GLOSSED)).flatMap(([, first = '', rest = '', original = '']) => {
    const { name, isWhole } = nameAtEnd(first, cedict)
    const words = original.trim().split(/[ -]+/).map(foldWord)
    const parts = [name, ...rest.split(DOT).slice(1)]
    if (!name || parts.join('').length < 2 || (parts.length === 1 && words.length > 1 && !isWhole)) return []
    const whole = { han: parts.join('·'), latin: termOf(words) }
    if (parts.length === 1 || parts.length !== words.length) return [whole]
    return [whole, ...parts.map((han, n) => ({ han, latin: termOf([words[n] ?? '']) }))]
  })
}

const termOf = (words: readonly string[]): string =>
  words.length === 1 ? stemEnglish(words[0] ?? '') : words.join(' ')
