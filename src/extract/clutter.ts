/**
 * What lines that are not the article's text say. Each rule is a feature of the line classifier (which weighs it) and
 * the reason shown for a line that was taken out. `certain` lines are never body text, wherever they stand.
 */
export type ClutterRule = {
  readonly reason: string
  readonly matches: RegExp
  /** In weighed characters; longer lines are not asked. */
  readonly maxLength: number
  readonly certain?: boolean
}

export const CLUTTER_RULES: readonly ClutterRule[] = [
  { reason: 'copyright line', maxLength: 260, matches: /©|\(c\)\s*(19|20)\d\d|^copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti|版权所有|版權所有|著作權|无断転載|無断転載|未经.{0,12}(授权|许可|书面)|未經.{0,12}(授權|許可)|may not be (published|reproduced|broadcast)|转载请(注明|联系)|轉載請/i },
  { reason: 'share buttons', maxLength: 90, matches: /^(share|tweet|pin( it)?|teilen|partager|compartir|condividi|compartilh\w+|facebook|twitter|whatsapp|linkedin|email|e-mail|print|drucken|x|reddit|telegram|copy link|link kopieren|save|merken)\b|share (this|on|via|article)|(auf|via) (facebook|twitter|whatsapp)|分享(到|至)?|微信|微博|转发|打印|收藏|复制链接|シェア|ツイート|공유/i },
  { reason: 'newsletter or subscription', maxLength: 320, matches: /newsletter|subscri(be|ption|bing)|sign up|abonnier|inscrivez|suscr[ií]b|iscriviti|订阅|訂閱|购读|購読|mailing list|get .{0,30}(in|to) your inbox/i },
  { reason: 'follow us', maxLength: 240, matches: /follow (us|me|him|her|the|@)|like us on|folgen sie|folge uns|suivez|síguenos|seguici|关注(我们|微信|公众号)|關注|官方微信|公众号|粉丝|二维码|扫一扫|掃|フォロー/i },
  { reason: 'app download', maxLength: 200, matches: /download (the|our|now)|app store|google play|下载.{0,8}(app|客户端)|客户端|打开app|アプリ/i },
  { reason: 'related stories', maxLength: 160, matches: /^(related|read (more|also|next)|see also|more (on|from|stories|news)|you (may|might)( also)? (like|be interested)|recommended|also (read|see|on)|don'?t miss|trending|most (read|popular|viewed)|popular|up next|keep reading|lesen sie (auch|mehr)|mehr (zum|zu|lesen)|das könnte|auch interessant|siehe auch|weitere|lire aussi|à lire|lea también|te puede|leggi anche|leia (também|mais)|相关(阅读|新闻|推荐|报道|文章|链接)|相關|延伸阅读|延伸閱讀|推荐(阅读)?|热门|猜你喜欢|更多|上一篇|下一篇|上一页|下一页|関連(記事|リンク)|あわせて読みたい|관련)/i },
  { reason: 'comments', maxLength: 200, matches: /comments?\b|kommentar|commentaire|comentario|commenti|(发表|我要|查看|网友)评论|评论|評論|コメント|leave a reply|log ?in to|댓글/i },
  { reason: 'advertisement', maxLength: 60, matches: /^(advertisement|advertising|ad|ads by .*|anzeige|werbung|publicité|publicidad|pubblicità|sponsored( content)?|story continues below.*|article continues below.*|scroll to continue.*|continue reading.*|广告|廣告|スポンサーリンク|広告|광고|reklama|advertentie)[\s:.]*$/i, certain: true },
  { reason: 'cookies and consent', maxLength: 500, matches: /cookie|datenschutz|privacy policy|einwilligung|gdpr|terms (of (use|service)|and conditions)|隐私|隱私/i },
  { reason: 'byline', maxLength: 110, matches: /^(by|von|par|por|di|autor(in)?|author|words|text|story|written by|posted by|reported by|автор)\b[:\s]|^(作者|撰文|撰稿|记者|記者|文)\s*[:：/丨|]/i },
  { reason: 'date line', maxLength: 110, matches: /\b(19|20)\d\d\b.{0,12}\d{1,2}:\d\d|^(published|updated|posted|last (updated|modified)|veröffentlicht|aktualisiert|stand|publié|actualizado|publicado|发布时间|发布于|發布|更新)|(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}/i },
  { reason: 'reading time', maxLength: 60, matches: /\b\d+\s*(min(ute)?s?|minuten)\s*(read|lesezeit|de lecture|de lectura)?\b|reading time|lesezeit|read time|阅读(量|数|\d)|浏览|点击数|字号|字体/i },
  { reason: 'source or editor line', maxLength: 140, matches: /(来源|來源|稿源|出处|信息来源|文章来源)\s*[:：]|^(source|quelle|fuente|fonte|via)\s*:|(责任编辑|責任編輯|责编|编辑|編輯|审核|校对|校對|监制|监审|主编|编审|值班|终审|一审|二审|三审|初审|复审)\s*[:：丨|]|^[(（[【]\s*(责任编辑|编辑|責任編輯|来源|记者).{0,30}[)）\]】]$/i },
  { reason: 'photo credit or caption', maxLength: 160, matches: /^\(?(photos?|images?|picture|pic|foto|bild|credit|image credit|photo credit|getty|illustration|featured image|titelbild|fotos?|bilder|video)\s*(by|:|credit|courtesy|via|©|\/)|getty images|shutterstock|istock|unsplash|\((reuters|ap photo|afp|dpa)|^▲|^△|^[图圖](片|源|说|注|为|[:：])/i },
  { reason: 'who contributed', maxLength: 500, matches: /contributed (to|reporting)|reporting by|additional reporting|editing by|(translated|übersetzt|traduit|traducido) (by|von|par|por)|翻译|譯者|译者|with reporting|associated press writer|mit material|(mit|by|von) (dpa|afp|reuters)/i },
  { reason: 'about the author', maxLength: 700, matches: /is (a|an|the) .{0,60}(writer|reporter|editor|journalist|author|correspondent|columnist|contributor|professor|fellow|founder|freelance)|about the author|über (den|die) autor|作者简介|作者系|(reach|contact|email) (him|her|them|the author|the writer|me|us) (at|on)/i },
  { reason: 'correction', maxLength: 600, matches: /^(correction|clarification|editor'?s note|note to readers|update\b|korrektur|anmerkung der redaktion|更正|勘误|编者按|編按)/i },
  { reason: 'disclaimer', maxLength: 600, matches: /disclaimer|affiliate|免责声明|免責聲明|声明[:：]|不代表.{0,10}(观点|立场)|仅供参考|侵权|haftungsausschluss|views expressed|opinions expressed|do not necessarily/i },
  { reason: 'tags or sections', maxLength: 240, matches: /^(tags?|topics?|filed under|categor(y|ies)|schlagw(ort|örter)|themen|mots-clés|etiquetas|keywords?|posted in|标签|關鍵字|关键词|关键字|タグ|カテゴリ)\s*[:：]?/i },
  { reason: 'buttons', maxLength: 40, matches: /^(close|open|menu|search|log ?in|sign ?in|register|submit|play|pause|next|previous|prev|back|top|zurück|weiter|mehr|nach oben|send|reply|report|edit|show (more|less|all)|view (all|more)|load more|skip to.*|expand|collapse|copy|buy now|shop now|learn more|click here.*|read more|see more|get started|contact us|返回|首页|登录|注册|搜索|展开(全文)?|收起|关闭|全文|举报|点赞|赞|ログイン|もっと見る|続きを読む)\W*$/i },
  { reason: 'call to action', maxLength: 320, matches: /\b(contact us|get in touch|request a|book (a|your)|free (trial|consultation|quote|download)|click here|learn more|shop|buy now|order now|call us|enquire|sign up|join (us|our)|support (us|our)|donate|spenden|become a member|jetzt (kaufen|bestellen|buchen|anmelden))\b/i },
  { reason: 'phone or address', maxLength: 200, matches: /\b(tel(efon)?|phone|fax|电话|邮编|地址|热线)\s*[.:：]|\S@\S+\.\w/i },
  { reason: 'legal number', maxLength: 200, matches: /ICP备|京公网安备|公网安备|许可证|ISSN|HRB\s*\d|USt-?ID/i },
] // prettier-ignore

/** The rules that a line fulfils. */
export function clutterOf(text: string, weighed: number): ClutterRule[] {
  return weighed > 700 ? [] : CLUTTER_RULES.filter((rule) => weighed <= rule.maxLength && rule.matches.test(text))
}
