const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Before a name; not part of it. */
export const TITLES = words(
  'Mr Mrs Ms Miss Dr Prof Professor Sir Lady Lord Dame President Vice Prime Minister Premier Chancellor Secretary General Governor Mayor Senator Representative Ambassador Captain Colonel Major Sergeant Lieutenant Commander Admiral Inspector Detective Chief Officer Judge Justice Father Sister Brother Bishop Archbishop Cardinal Pope King Queen Prince Princess Emperor Duke Duchess Chairman Chairwoman Chair Director Coach Deputy Former Acting Attorney Superintendent Reverend',
)

/** Words with a capital that name nobody: days, months, peoples and languages, and those that begin sentences and quotations. */
export const NO_NAMES = words(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Spring Summer Autumn Winter Christmas Easter English Chinese French German Russian Japanese Korean Spanish Italian Dutch Greek Polish Turkish Arabic Arab British American European Asian African Australian Canadian Indian Mexican Brazilian Ukrainian Iranian Israeli Palestinian Swedish Norwegian Danish Finnish Irish Scottish Welsh Vietnamese Thai Mandarin Cantonese Latin Roman Christian Muslim Islamic Jewish Buddhist Catholic Protestant The A An In On At By For From With Without Of To As And Or But Nor So Yet If When While Since After Before Because Although Though Unless Until Once He She It They We You I His Her Its Their Our My Your This That These Those There Here What Who Whom Whose Which Where Why How No Not Nobody None Nothing Never Neither Both Either All Some Many Most Few Several Each Every Any Another Other Others One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Twenty Hundred Half First Second Third Last Next Now Then Today Yesterday Tomorrow Tonight Only Even Still Also Just Yes Perhaps Maybe More Less Much Is Are Was Were Be Been Do Does Did Have Has Had Will Would Can Could Should Might Must Let Labour Labor Internet Web Unicode God Bible Twitter Facebook Google',
)

/** Chinese names of days, months, languages, peoples, feasts and dynasties; and single words that are more often something else. */
export const NO_HAN_NAMES = /^(?:周|星期|礼拜)|[月语文族教节日代朝人会]$|^(?:上帝|圣诞|网络|推特|微博|脸书|谷歌|大学)/

/** Whether a capitalised English word is no part of a name; Mondays neither. */
export const isNoName = (word: string): boolean =>
  TITLES.has(word) || NO_NAMES.has(word) || NO_NAMES.has(word.replace(/s$/, ''))

/** Characters with which foreign names are written by their sound: a name beside one may be half of a longer one. */
export const SOUNDS =
  /[阿埃艾安昂奥巴班邦贝本比别宾波博布查达戴丹德登迪蒂丁多杜顿恩尔法菲费芬佛弗夫福盖戈格古哈汉赫胡霍基吉加贾杰金卡凯坎康考科克肯库奎拉莱兰朗劳勒雷里利丽莉琳隆卢鲁伦罗洛马玛迈曼芒梅门蒙米密莫默穆纳奈内尼涅宁纽努诺欧帕潘佩彭皮珀普奇乔切琴瑞萨塞桑森沙舍什史斯思松苏索塔泰坦唐特提廷图托瓦威韦维温沃伍西希锡谢辛休雅亚扬耶伊因尤约泽扎詹兹佐·]/u
