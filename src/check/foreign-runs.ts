import { divideHan } from '../text/divide-han.ts'
import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'

/** The characters that foreign names are written with. */
const SOUNDING = new Set(
  '阿埃艾爱安昂奥澳巴芭白班邦包鲍贝本比彼宾波伯博布查察达戴丹道德登邓迪蒂丁东杜顿多厄恩尔法范方菲费芬丰冯佛夫弗福富盖甘冈高戈哥格根贡古顾瓜哈海汉杭豪赫黑亨洪侯胡华怀惠霍基吉加贾简杰金津京卡凯坎康考科克肯孔库夸昆拉莱兰朗劳勒雷黎里理利莉丽连联良列林琳龙隆卢鲁路露伦罗洛吕律马玛迈麦曼芒毛梅门蒙米密敏明摩莫默姆穆那娜纳乃奈南内尼妮宁牛纽农努诺欧帕派潘庞培佩彭皮匹平坡珀普齐奇恰钱强乔切钦琴青丘曲屈让热仁荣茹瑞若萨塞赛桑瑟森沙莎山珊尚绍舍申盛施什圣石史舒斯思丝松苏孙索塔泰坦唐陶特腾提铁廷通图土托瓦万汪旺威韦维卫魏温文翁沃乌武西希锡席夏香肖谢辛欣兴雄休许雪逊雅亚扬杨耶叶伊依易因英尤约云赞泽曾扎詹章张珍芝治智朱祖佐茨兹滋宗迦伽妲蕾薇娅婷瑙珥柯琼雯葛廖廉嘉娃缇蓓黛珍妲伍甸桐芙珂赖嫩倪诃娥勃蔡岑翰保奎毕碧策楚翠迭笛蓬滕绰凡荷佳姬琪诗苔昔伟朵琦弥桂葆哲庄寇仓略埔柏辅敖敦渥墨鹿堪釜度',
)
const DOT = /[·•‧・．]/
const DOTTED = new RegExp(`[${[...SOUNDING].join('')}]+(?:\\s?[·•‧・．]\\s?[${[...SOUNDING].join('')}]+)+`, 'gu')

/** A name by its sound in a Chinese text: its parts between dots. */
export type ForeignRun = {
  readonly parts: readonly string[]
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isDotted: boolean
}

/** Whether all characters are those that foreign names are written with. */
export const isSounding = (text: string): boolean => Array.from(text).every((character) => SOUNDING.has(character))

/** Names written by sound: with dots between their parts, or at least three such characters that make no other words. */
export function findForeignRuns(text: string, cedict: Cedict): ForeignRun[] {
  const dotted = findDotted(text)
  const runs = dotted.map((run) => trimmed(run, text, cedict))
  for (const han of text.matchAll(/\p{Script=Han}+/gu)) {
    let start = -1
    const parts = divideHan(cedict, han[0])
    parts.forEach((part, k) => {
      const word = han[0].slice(part.start, part.end)
      const sounds = isSounding(word) && (word.length === 1 || (part.word >= 0 && cedict.isName(part.word)))
      if (sounds && start === -1) start = part.start
      const end = sounds ? part.end : part.start
      if (start === -1 || (sounds && k < parts.length - 1)) return
      const place = { start: han.index + start, end: han.index + end }
      if (end - start >= 3 && !dotted.some((other) => other.start < place.end && other.end > place.start)) {
        const name = text.slice(place.start, place.end)
        runs.push({ parts: [name], text: name, ...place, isDotted: false })
      }
      start = -1
    })
  }
  return runs
}

const found = new Int32Array(LONGEST_WORD + 1)
const isWord = (text: string, at: number, cedict: Cedict): boolean =>
  cedict.wordsAt(text, at, found) >= 2 && found[2] !== -1

/** 经理马文·库克希望: characters that make a word with what stands beside the name belong to it. */
function trimmed(run: ForeignRun, text: string, cedict: Cedict): ForeignRun {
  let { start, end } = run
  const first = [...run.parts[0]!]
  const last = [...run.parts.at(-1)!]
  if (first.length > 2 && start > 0 && isWord(text, start - 1, cedict)) {
    first.shift()
    start++
  }
  if (last.length > 2 && isWord(text, end - 1, cedict)) {
    last.pop()
    end--
  }
  return {
    ...run,
    parts: [first.join(''), ...run.parts.slice(1, -1), last.join('')],
    text: text.slice(start, end),
    start,
    end,
  }
}

function findDotted(text: string): ForeignRun[] {
  return Array.from(text.matchAll(DOTTED), ({ 0: name, index }) => ({
    parts: name.split(DOT).map((part) => part.trim()),
    text: name,
    start: index,
    end: index + name.length,
    isDotted: true,
  }))
}
