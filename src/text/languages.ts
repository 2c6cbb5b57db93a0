import type { Lang } from '../model/lang.ts'

/**
 * Which language a text is in, from its script and, where several languages share one, from its small words:
 * an article holds dozens of them, and a list that a reader can check beats an opaque model (Latin and Cyrillic
 * articles of our languages are told apart from some ten words on).
 */

/** Small words that are frequent in one language and rare in its neighbours. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that for it was on with as are this by be from have has not at he she they which their will would been his her said more about who what when were an or but you your we our can all one out if there how do',
  de: 'der die das und ist nicht ein eine mit für auf den von zu dem im sich auch es wird sind bei nach oder aber werden einen einer des wie noch wurde durch haben hat über war zum zur man nur sie ich kann mehr aus als vor so wir',
  fr: 'le la les des et est une dans que pour qui du pas sur plus par avec il elle ce cette au sont aux été mais ont nous vous leur comme en un ou être sa ses son même aussi deux ces après on',
  es: 'el la los las de y que en un una por con para es del se no su al lo como más pero sus fue este ha esta son también entre cuando muy sin sobre ser tiene desde todo nos durante años ya hay le',
  it: 'il di che la è per un una non sono del della con gli le si da anche come dei nel alla più ma delle questo ha lo al dal cui nella essere stato ci anni hanno solo dopo loro sua suo',
  pt: 'o a os as de que e do da em um uma para com não por mais dos das no na se foi ao como mas ele seu sua são também pelo pela até isso entre quando muito nos já está eu tem você ser às',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er die ook als maar om bij dan nog naar wordt door over uit ze heeft hij kan worden meer wel werd geen tot deze zich was jaar hebben',
  sv: 'och att det som en är på för av med till den har inte om ett men de jag var så från vi kan när ska man också efter eller hade sig där vid mot här skulle under alla mycket',
  da: 'og at det er en til på som af for med den der ikke de har om et men var jeg fra han vi kan så også efter eller hun skal blev være mod da nu når hvor ud op hvad',
  nb: 'og det er en til på som av for med den ikke de har om et men var jeg fra han vi kan så også etter eller hun skal ble være mot da nå når hvor ut opp hva seg',
  fi: 'ja on ei että se oli hän mutta ovat kun myös tai joka sen niin kuin mukaan vain ole ollut ovat jos sitä tämä vielä olla mitä jo nyt voi sekä ne',
  pl: 'i w na z nie się do to jest że o jak po od za przez są dla tym co jego był czy tylko ale oraz już być może tego które która który przy ich pod jej',
  cs: 'a se v na je že to s z o do i ve pro za jako ale po by si podle jsou které který která byl od jen nebo k již tak ještě při může bylo jsem',
  sk: 'a sa v na je že to s z o do aj vo pre za ako ale po by si podľa sú ktoré ktorý ktorá bol od len alebo k už tak ešte pri môže bolo som',
  hu: 'a az és hogy nem is egy ez volt de meg csak már mint el még ha ki van vagy azt ezt kell lehet szerint után között lesz volna',
  ro: 'și în de la cu pe nu care din un o a fost este pentru mai sunt sau prin că dar după ce al ale au fi lui această până',
  tr: 've bir bu da de için ile olarak çok daha olan en gibi kadar sonra ne var ise değil ama her ancak o ki olduğu olduğunu tarafından',
  id: 'yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada oleh kata mereka saya lebih telah bisa kami atau sudah seperti tersebut',
  vi: 'và của là có trong được không cho với những một các người này đã để khi đến cũng từ về như ra nhưng vào tại sẽ nhiều năm',
  ca: 'el la els les de i que en un una per amb és del no al com més però seu va també entre quan molt sense sobre ser té des tot aquest aquesta hi ho ja',
  el: '',
  ru: 'и в не на что с он как это по но из за его от так о же для бы вы все она к у был было были или мы они который когда уже если также может до при году',
  uk: 'і в не на що з він як це по але із за його від так о ж для би ви все вона до у був було були або ми вони який коли вже якщо також може при році та',
  bg: 'и в не на че с той как това по но от за го така о же за би вие всички тя към у беше бяха или ние те който когато вече ако също може до при година са се',
  sr: 'и у не на да с он како то по али из за његов од тако о је су се или ми они који када већ ако такође може до при години',
} // prettier-ignore

/** Scripts that one language (of those that newspapers come in) has to itself. */
const SCRIPTS: readonly { readonly lang: Lang; readonly pattern: RegExp }[] = [
  { lang: 'ko', pattern: /\p{Script=Hangul}/gu },
  { lang: 'ar', pattern: /\p{Script=Arabic}/gu },
  { lang: 'he', pattern: /\p{Script=Hebrew}/gu },
  { lang: 'th', pattern: /\p{Script=Thai}/gu },
  { lang: 'hi', pattern: /\p{Script=Devanagari}/gu },
  { lang: 'el', pattern: /\p{Script=Greek}/gu },
  { lang: 'bn', pattern: /\p{Script=Bengali}/gu },
  { lang: 'ta', pattern: /\p{Script=Tamil}/gu },
  { lang: 'te', pattern: /\p{Script=Telugu}/gu },
  { lang: 'ka', pattern: /\p{Script=Georgian}/gu },
  { lang: 'hy', pattern: /\p{Script=Armenian}/gu },
  { lang: 'my', pattern: /\p{Script=Myanmar}/gu },
  { lang: 'km', pattern: /\p{Script=Khmer}/gu },
  { lang: 'bo', pattern: /\p{Script=Tibetan}/gu },
]

/** Frequent characters written differently in the two scripts, at the same places in both strings. */
const SIMPLIFIED =
  '这个们来时为会说对发国过学动开问关见长车马门东乐业义习乡书买乱争亏云产亲亿仅从仓众优传伤伦伪体价侨俩债倾储儿党兰兴养冯军农决况冻净凉减凤凭凯击凿刘则刚创删别剂剑剧劝办务劳势华协单卖卢卫却厂厅历厉压厌县参双变叙叶号吗听员园围图团场坏块坚坛处备复够头夺奋奖妇妈孙宁实审宪宾对寻导将尔尘尝尽层岁岛币帅师帐带帮广庆应庙库废张弹强归当录彻径忆怀态总恶恼悬惊惨惯愤愿战户执扩扫扬护报担拟拥拦择挂挥损换据敌数断无旧显晓晕权条极构枪标栏树样桥检楼欢欧残毁毕气汇汉汤沟沪泪泽洁济浅测浏浓涛润涨温湾湿满滨灭灯灵灾炉点炼烂烧热爱爷牵犹独狱猎环现电画畅疗确础礼祸离种积称稳穷竞笔笼筑签简粮纪约级纯纲纳纷纸纽线练组细终经结绕给绝统继绩续维绿缓编缘缩网罗罚罢联聪职肃肠胜脑脸节艺苏获萨营虑虽补装视觉计订认讨让训议讯记讲许论设访证评识诉词译试诗话该详语误请诸读课调谈谋谓谢谨贝财责贤败账货质贩贪购贫贯贴贵贷贸费贺资赏赔赖赛赞赢赶趋跃踪车轨转轮软轻载较辆辉输边达迁过迈运还进远违连迟适选递逻遗邓邮邻郑采释里针钟钢钱铁银锁错键镇长闪闭间闻阅队阳阴阵阶际陆陈险随隐难雾静韩页项顺须顾顿预领频题颜额风飞饭饮饰馆驱驶驻验骑骗鱼鲜鸟鸡麦黄齐龄龙'
const TRADITIONAL =
  '這個們來時為會說對發國過學動開問關見長車馬門東樂業義習鄉書買亂爭虧雲產親億僅從倉眾優傳傷倫偽體價僑倆債傾儲兒黨蘭興養馮軍農決況凍淨涼減鳳憑凱擊鑿劉則剛創刪別劑劍劇勸辦務勞勢華協單賣盧衛卻廠廳歷厲壓厭縣參雙變敘葉號嗎聽員園圍圖團場壞塊堅壇處備復夠頭奪奮獎婦媽孫寧實審憲賓對尋導將爾塵嘗盡層歲島幣帥師帳帶幫廣慶應廟庫廢張彈強歸當錄徹徑憶懷態總惡惱懸驚慘慣憤願戰戶執擴掃揚護報擔擬擁攔擇掛揮損換據敵數斷無舊顯曉暈權條極構槍標欄樹樣橋檢樓歡歐殘毀畢氣匯漢湯溝滬淚澤潔濟淺測瀏濃濤潤漲溫灣濕滿濱滅燈靈災爐點煉爛燒熱愛爺牽猶獨獄獵環現電畫暢療確礎禮禍離種積稱穩窮競筆籠築簽簡糧紀約級純綱納紛紙紐線練組細終經結繞給絕統繼績續維綠緩編緣縮網羅罰罷聯聰職肅腸勝腦臉節藝蘇獲薩營慮雖補裝視覺計訂認討讓訓議訊記講許論設訪證評識訴詞譯試詩話該詳語誤請諸讀課調談謀謂謝謹貝財責賢敗賬貨質販貪購貧貫貼貴貸貿費賀資賞賠賴賽贊贏趕趨躍蹤車軌轉輪軟輕載較輛輝輸邊達遷過邁運還進遠違連遲適選遞邏遺鄧郵鄰鄭採釋裡針鐘鋼錢鐵銀鎖錯鍵鎮長閃閉間聞閱隊陽陰陣階際陸陳險隨隱難霧靜韓頁項順須顧頓預領頻題顏額風飛飯飲飾館驅駛駐驗騎騙魚鮮鳥雞麥黃齊齡龍'

/** Letters that many languages share: where they are most, no other script needs to be looked for. */
const MANY_LANGUAGES = /[\p{Script=Latin}\p{Script=Cyrillic}]/gu

const ONLY_SIMPLIFIED = new Set([...SIMPLIFIED].filter((c) => !TRADITIONAL.includes(c)))
const ONLY_TRADITIONAL = new Set([...TRADITIONAL].filter((c) => !SIMPLIFIED.includes(c)))

const LANGS_OF_WORD = new Map<string, string[]>()
for (const [lang, words] of Object.entries(SMALL_WORDS))
  for (const word of words.split(' ').filter(Boolean)) {
    const langs = LANGS_OF_WORD.get(word)
    if (langs) langs.push(lang)
    else LANGS_OF_WORD.set(word, [lang])
  }

/** The script of a Chinese text by its characters; null where none of them differs. */
export function detectChineseScript(text: string): 'zh-Hans' | 'zh-Hant' | null {
  let simplified = 0
  let traditional = 0
  for (const character of text) {
    if (ONLY_SIMPLIFIED.has(character)) simplified += 1
    else if (ONLY_TRADITIONAL.has(character)) traditional += 1
  }
  if (simplified === traditional) return null
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant'
}

/** The language that most of the text is in, `und` where too little speaks for any. Reads the first 3,000 characters. */
export function detectLang(text: string): Lang {
  const sample = text.slice(0, 3000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 2) return 'und'
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  const kana = sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  // A Han character says as much as two or three letters do.
  if (kana > 0 && kana * 8 > han && (han + kana) * 2 > letters * 0.7) return 'ja'
  if (han * 2.5 > letters - han) return detectChineseScript(sample) ?? 'zh'
  const shared = sample.match(MANY_LANGUAGES)?.length ?? 0
  if (shared * 2 >= letters) return langOfSmallWords(sample)
  for (const { lang, pattern } of SCRIPTS) {
    const count = sample.match(pattern)?.length ?? 0
    if (count * 2 > letters) return lang === 'ar' ? arabicScriptLang(sample) : lang
  }
  return langOfSmallWords(sample)
}

/** Persian and Urdu have letters that Arabic lacks. */
function arabicScriptLang(text: string): Lang {
  if (/[ٹڈڑےں]/.test(text)) return 'ur'
  return (text.match(/[پچژگ]/g)?.length ?? 0) * 60 > text.length ? 'fa' : 'ar'
}

function langOfSmallWords(text: string): Lang {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const hits = new Map<string, number>()
  for (const word of words) {
    const langs = LANGS_OF_WORD.get(word)
    if (!langs) continue
    const worth = 1 / Math.sqrt(langs.length) // a word that many languages share says less
    for (const lang of langs) hits.set(lang, (hits.get(lang) ?? 0) + worth)
  }
  const [best, second] = [...hits].toSorted((a, b) => b[1] - a[1])
  if (!best || best[1] < 1.5 || best[1] < words.length * 0.08) return 'und'
  return second && second[1] * 1.08 > best[1] ? 'und' : best[0]
}

/**
 * How much a text's words are small words of a language, 0 to 1: about .4 in its own articles; 0 where fewer than three
 * different ones occur or the language has no list. Single letters, which stand in lists and formulas, don't count.
 */
export function smallWordShare(text: string, lang: Lang): number {
  const base = lang.split('-')[0] ?? ''
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  const own = words.filter((word) => LANGS_OF_WORD.get(word)?.includes(base))
  return new Set(own).size >= 3 ? own.length / words.length : 0
}

const CHINESE_TAGS: Readonly<Record<string, Lang>> = {
  cn: 'zh-Hans',
  'zh-cn': 'zh-Hans',
  'zh-sg': 'zh-Hans',
  'zh-my': 'zh-Hans',
  'zh-chs': 'zh-Hans',
  gb: 'zh-Hans',
  tw: 'zh-Hant',
  'zh-tw': 'zh-Hant',
  'zh-hk': 'zh-Hant',
  'zh-mo': 'zh-Hant',
  'zh-cht': 'zh-Hant',
}

/** A declared language as BCP 47 in canonical case, `und` where it is none: `zh_CN` → `zh-Hans`, `EN-us` → `en-US`, `utf-8` → `und`. */
export function canonicalLang(tag: string): Lang {
  const plain = tag.trim().replaceAll('_', '-').replace(/\..*$/, '').toLowerCase()
  const chinese = CHINESE_TAGS[plain] ?? /^zh-han[st]/.exec(plain)?.[0].replace('han', 'Han')
  if (chinese) return chinese
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(plain)) return 'und'
  try {
    return Intl.getCanonicalLocales(plain)[0] ?? 'und'
  } catch {
    return 'und'
  }
}

/** Whether two tags name the same language, regions and scripts apart: `en-GB` and `en`. */
export const isSameLanguage = (a: Lang, b: Lang): boolean => a.split('-')[0] === b.split('-')[0]
