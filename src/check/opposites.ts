type Sense = {
  readonly english: RegExp
  readonly chinese: RegExp
  /** Everything that can carry the sense: where any of it stands, nothing is told. */
  readonly wide: { readonly english: RegExp; readonly chinese: RegExp }
}
/** Two senses that exclude one another; a word belongs to one only if it cannot be used for the other. */
export type Opposite = { readonly up: Sense; readonly down: Sense }

const sense = (english: string, chinese: string, wideEnglish = '', wideChinese = ''): Sense => {
  const words = (some: string): RegExp => new RegExp(String.raw`\b(?:${some})\b`, 'i')
  return {
    english: words(english),
    chinese: new RegExp(chinese),
    wide: {
      english: words(wideEnglish ? `${english}|${wideEnglish}` : english),
      chinese: new RegExp(wideChinese ? `${chinese}|${wideChinese}` : chinese),
    },
  }
}

export const OPPOSITES: readonly Opposite[] = [
  {
    up: sense(
      'rose|risen|rises|rising|increas\\w+|grew|grown|grows|climb(?:s|ed|ing)?|surg\\w+|soar\\w*|rais(?:e|es|ed|ing)',
      '上升|上涨|增长|增加|增至|攀升|飙升|提高|提升|升至|上调|涨了|增多|扩大',
      'growing|growth|jump\\w*|up|higher|gain\\w*|expand\\w*|more|doubl\\w+|tripl\\w+|highest|add\\w*|extra|further|rally|rallied|boost\\w*|improv\\w+|widen\\w*|hike\\w*|better|larger|bigger|longer|wider|extend\\w*|quadrupl\\w+|record',
      '涨|增|升|高|扩|多|翻|加|长|超|好|改善|拉大',
    ),
    down: sense(
      'fell|fallen|falls|declin(?:e|es|ed|ing)|decreas\\w+|shr[aiu]nk\\w*|plung\\w+|reduc(?:e|es|ed|ing)|slump\\w*|drop(?:s|ped|ping)?|lower(?:ed|s|ing)|cut',
      '下降|下跌|减少|降低|跌至|跌了|降至|下滑|回落|削减|锐减|缩减|缩小|减至|下调|降到|跌破',
      'cuts|cutting|falling|lower|down|less|fewer|slid\\w*|slip\\w*|lost|halv\\w+|sank|tumbl\\w+|collaps\\w+|lowest|los\\w+|dip\\w*|worse\\w*|shed|smaller|eas\\w+|weak\\w*|narrow\\w*|short\\w*|reduction\\w*|trim\\w*|below|off|behind|under|sav\\w+|relie\\w+',
      '降|跌|减|缩|少|亏|贬|低|落|损|失|弱|不足|短|缓|省|便宜',
    ),
  },
  {
    up: sense(
      'support(?:s|ed|ing)?|in favou?r of|back(?:s|ed|ing)|endors\\w+|welcom(?:ed|es)|agreed',
      '支持|赞成|拥护|赞同|欢迎',
      'for|agree\\w*|help\\w*|favou?r\\w*|fan\\w*|supporter\\w*',
      '赞|同意|助|撑|拥',
    ),
    down: sense(
      'oppos(?:e|es|ed|ing)|reject(?:s|ed|ing)?|object(?:s|ed)? to|resist(?:s|ed)|denounc\\w+|condemn(?:s|ed)',
      '反对|抵制|抗议|谴责',
      'against|critic\\w+|fought|fight\\w*|protest\\w*|refus\\w+|opposition|opponent\\w*|rejection|boycott\\w*|challeng\\w+|anti\\w*|resist\\w*|object\\w*|condemn\\w*',
      '反|抵|抗|拒|否|批评|谴责|斥',
    ),
  },
  {
    up: sense(
      'approv(?:e|es|ed|ing)|passed|adopted|accept(?:s|ed)|allow(?:s|ed)|permit(?:s|ted)|granted|upheld|authori[sz]ed',
      '批准|通过|采纳|接受|允许|准许|获准|同意',
      'pass\\w*|accept\\w*|allow\\w*|permit\\w*|approval|agree\\w*|let|lets|grant\\w*|through|via|by',
      '准|许|可以|允|受|过',
    ),
    down: sense(
      'reject(?:s|ed|ing)?|vetoed|banned|barred|blocked|overturned|forbade|prohibit(?:s|ed)|turned down|voted down|threw out|dismissed|struck down',
      '否决|驳回|拒绝|禁止|推翻|不准|撤销',
      'refus\\w+|ban|bans|banning|block\\w*|overturn\\w*|forb\\w+|prohibit\\w*|den\\w+|reject\\w*|dismiss\\w*|veto\\w*|stop\\w*|against|bar\\w*|lift\\w*',
      '否|驳|拒|禁|推翻|不|撤|取消|反对',
    ),
  },
  {
    up: sense(
      'opened|reopened|opens|began|begins|started|starts|launched',
      '开放|开业|开张|重开|启用|开始',
      'open\\w*|reopen\\w*|begin\\w*|begun|start\\w*|launch\\w*|resum\\w+|first|new\\w*',
      '开|始|启|起|动|恢复|新',
    ),
    down: sense(
      'closed|closes|closing|shut|halted|suspended|ended',
      '关闭|停业|关门|停止|终止|停运|叫停|结束',
      'clos\\w+|shut\\w*|end\\w*|stop\\w*|halt\\w*|finish\\w*|suspen\\w+|last\\w*|cease\\w*|off|final\\w*|over|out',
      '关|停|止|终|完|毕|结束|末|最后',
    ),
  },
  {
    up: sense(
      'won|wins|beat|victory|victories|triumph\\w*',
      '赢得|获胜|取胜|夺冠|战胜|胜出|夺得|击败',
      'win\\w*|defeated|victor\\w*|champion\\w*|prevail\\w*|earn\\w*|secur\\w*',
      '赢|胜|冠|夺|获|击败|打败|得',
    ),
    down: sense(
      'lost|loses|defeat|beaten|losing',
      '输掉|输给|落败|失利|战败|不敌|惨败|失去',
      'los\\w+|defeat\\w*|beaten|went down|fail\\w*|missed|fell|down',
      '输|败|失|负|丢|不敌',
    ),
  },
  {
    up: sense('guilty|convicted', '有罪|罪名成立', 'convict\\w+', '定罪|罪'),
    down: sense(
      'not guilty|acquitted|innocent|cleared',
      '无罪|清白|罪名不成立',
      'acquitt\\w+|innocen\\w+|clear\\w*|not',
      '无|不',
    ),
  },
  {
    up: sense('safe|safely|harmless', '安全|无害', 'safe\\w*|secur\\w+|unharmed', '安|无害|平安'),
    down: sense(
      'unsafe|dangerous|harmful|hazardous',
      '危险|不安全|有害',
      'danger\\w*|harm\\w*|hazard\\w*|risk\\w*|threat\\w*|unsafe',
      '危|险|不安全|害',
    ),
  },
  {
    up: sense('legal|lawful|legally', '合法', 'law\\w*|legal\\w*', '法'),
    down: sense(
      'illegal|illegally|unlawful',
      '非法|违法|不合法',
      'illegal\\w*|unlawful\\w*|outlaw\\w*',
      '非法|违|不合',
    ),
  },
  {
    up: sense(
      'confirm(?:s|ed)|admit(?:s|ted)|acknowledged',
      '证实|确认|承认',
      'confirm\\w*|admi\\w+|acknowledg\\w*|recogni\\w+',
      '认|证|承',
    ),
    down: sense(
      'denied|denies|disput(?:es|ed)|refuted',
      '否认|驳斥',
      'den(?:y|ial|ying)\\w*|disput\\w*|refut\\w*',
      '否|驳|不',
    ),
  },
  {
    up: sense('deficit', '赤字|逆差|亏损', 'loss\\w*|deficits|debt\\w*', '赤字|逆差|亏|损|债'),
    down: sense(
      'surplus|profits?',
      '盈余|盈利|顺差|利润',
      'surplus\\w*|profit\\w*|gain\\w*|earning\\w*',
      '盈|利|顺差|余',
    ),
  },
  {
    up: sense(
      'tightened|tighten|stricter|tougher',
      '收紧|加强|更严',
      'tighten\\w*|strict\\w*|tough\\w*|strengthen\\w*',
      '紧|严|加',
    ),
    down: sense('loosened|loosen|relaxed|relax|eased', '放宽|放松', 'loosen\\w*|relax\\w*|eas\\w+', '宽|松|缓'),
  },
  {
    up: sense(
      'optimistic|hopeful|confident|optimism',
      '乐观|充满希望|有信心',
      'optimis\\w+|hope\\w*|confiden\\w+',
      '乐观|希望|信心',
    ),
    down: sense('pessimistic|gloomy|pessimism', '悲观|绝望', 'pessimis\\w+|gloom\\w*|despair\\w*', '悲观|绝望'),
  },
  {
    up: sense(
      'agreed to|promised to|offered to|consented',
      '同意|答应|愿意',
      'agree\\w*|promis\\w*|offer\\w*|consent\\w*|accept\\w*|willing\\w*|ready',
      '同意|答应|愿|肯|接受|承诺',
    ),
    down: sense(
      'refused to|refuses to|refusing to|declined to',
      '拒绝|不肯|不愿',
      'refus\\w+|declin\\w+|reject\\w*|unwilling|not|n.t|never|no',
      '拒|不|没|未|否|婉',
    ),
  },
  {
    up: sense(
      'released|freed|set free',
      '获释|释放|出狱',
      'releas\\w+|free\\w*|bail|out|left|leav\\w*',
      '释|放|出狱|保释|出',
    ),
    down: sense(
      'arrested|detained|jailed|imprisoned',
      '被捕|逮捕|拘留|拘押|入狱|关押',
      'arrest\\w*|detain\\w*|detention|jail\\w*|prison\\w*|imprison\\w*|held|custody|behind bars|cell|caught|seiz\\w+',
      '捕|拘|狱|押|囚|抓|扣|监|关',
    ),
  },
  {
    up: sense(
      'strengthened|strengthens|stronger',
      '增强|加强|更强',
      'strength\\w*|strong\\w*|firm\\w*|bolster\\w*',
      '强|坚|稳|升',
    ),
    down: sense(
      'weakened|weakens|weaker|eroded',
      '减弱|削弱|变弱|更弱',
      'weak\\w*|erod\\w+|soft\\w*|thin\\w*',
      '弱|软|疲|薄|降|减',
    ),
  },
  {
    up: sense(
      'exports?|exported|exporting|exporters?',
      '出口',
      'export\\w*|exit\\w*|way out|overseas|abroad',
      '出口|外销',
    ),
    down: sense('imports?|imported|importing|importers?', '进口', 'import\\w*|foreign', '进口|输入'),
  },
  {
    up: sense(
      'bought|buys|buying|purchas(?:ed|es|ing)',
      '买下|购买|买入|收购|购入',
      'b[uo]\\w*y\\w*|bought|purchas\\w*|acqui\\w+|took over',
      '买|购',
    ),
    down: sense('sold|sells|selling', '卖出|出售|卖掉|抛售|售出', 's[eo]ll\\w*|sold|sale\\w*|divest\\w*', '卖|售|销'),
  },
  {
    up: sense('majority|most of', '多数|大部分', 'majorit\\w+|most\\w*|more|much|main\\w*', '多|大半|大部'),
    down: sense('minority|a few of', '少数|一小部分', 'minorit\\w+|few\\w*|some|small\\w*|ethnic', '少|小部'),
  },
  {
    up: sense('joined|joins|joining', '加入', 'join\\w*|enter\\w*|member\\w*|add\\w*|sign\\w*', '加入|入'),
    down: sense(
      'quit|quits|left|leaves|leaving|withdrew|withdrawn|withdraws',
      '退出|离开|脱离',
      'quit\\w*|le[af]\\w+|withdr\\w+|exit\\w*|out|resign\\w*|pull\\w*|drop\\w*|Brexit',
      '退|离|脱|走|剩|留|左',
    ),
  },
]
