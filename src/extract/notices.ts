/** What a page says that is no article, though it came with status 200. */
export type Notice = {
  readonly why: string
  readonly matches: RegExp
  /** True for words that a short article may use as well: then the page must not call itself an article. */
  readonly isDoubtful?: boolean
}

/** By kind, in en, de, fr, es, ja, ru and zh. They are asked only where a page says little else. */
export const NOTICES: readonly Notice[] = [
  { why: 'error page', matches: /\b(?:404|403|410|500|502|503)\b.{0,40}(?:not found|error|forbidden|unavailable)|page (?:not found|cannot be found|does not exist|you (?:requested|are looking for))|this (?:page|article|content|story) (?:is no longer available|has been (?:removed|deleted)|doesn[’']t exist|does not exist)/i },
  { why: 'error page', matches: /(?:seite|artikel|beitrag) (?:wurde |konnte )?(?:leider )?nicht gefunden|fehler 404|die(?:se)? (?:gewünschte |angeforderte )?seite (?:existiert nicht|ist nicht (?:mehr )?verfügbar)/i },
  { why: 'error page', matches: /page (?:introuvable|non trouvée)|(?:cette|la) page (?:demandée |que vous (?:cherchez|demandez) )?n[’']existe (?:pas|plus)|erreur 404|página no encontrada|(?:la|esta) página (?:que (?:buscas?|busca usted) |solicitada )?(?:no existe|ya no (?:existe|está disponible))|no (?:hemos|se ha) (?:podido )?encontrado? la página/i },
  { why: 'error page', matches: /страница не найдена|(?:запрашиваемая|такой) страниц[аы] (?:не (?:найдена|существует)|нет)|ошибка 404|ページが(?:見つかりません|存在しません)|(?:お探し|ご指定)の(?:ページ|記事)は|記事は(?:削除|公開を終了)/i },
  { why: 'error page', matches: /(?:页面|頁面|网页|網頁|文章|内容|內容|新闻|新聞)(?:不存在|未找到|已(?:经|經)?(?:被)?(?:删除|刪除|下线|下線|下架))|您(?:访问|訪問|查看|要)的(?:页面|頁面|网页|網頁|内容|內容|文章)(?:不存在|已|找不到)|您访问的页面|找不到(?:该|此|您要的)?(?:页面|網頁|頁面)/ },

  { why: 'access refused', matches: /access (?:to this page has been )?denied|request blocked|you have been blocked|are you a robot|verify (?:that )?you are (?:a )?human|unusual traffic (?:from|has)|just a moment\.\.\.|checking your browser|cloudflare ray id|prove (?:that )?you are (?:not a robot|human)|press (?:and|&) hold to confirm/i },
  { why: 'access refused', matches: /zugriff (?:wurde )?verweigert|(?:bestätigen|beweisen) sie,? dass sie (?:ein mensch|kein roboter)|accès (?:refusé|interdit)|(?:confirmez|prouvez) que vous (?:êtes (?:un )?humain|n[’']êtes pas un robot)|acceso denegado|(?:confirma|demuestra|verifica) que (?:eres humano|no eres un robot)/i },
  { why: 'access refused', matches: /доступ (?:к (?:сайту|странице) )?(?:запрещ[её]н|ограничен)|подтвердите,? что (?:запросы отправляли вы|вы (?:не робот|человек))|アクセスが(?:拒否|制限)され|(?:私は|あなたが)?ロボットではない(?:こと|です)/i },
  { why: 'access refused', matches: /访问(?:被拒绝|受限|过于频繁|频繁|已被拦截)|訪問被拒絕|(?:请|請)(?:完成|通过|進行|进行).{0,6}(?:安全)?(?:验证|驗證)|(?:人机|人機|滑块|滑動)(?:验证|驗證)|确认您(?:不是机器人|是真人)|您的(?:访问|请求|IP).{0,12}(?:异常|被(?:拦截|阻断|禁止))/ },
  { why: 'access refused', isDoubtful: true, matches: /\bcaptcha\b|(?:请|請)?(?:输入|輸入)(?:图中的?)?(?:验证码|驗證碼)|安全验证|капч[ау]/i },

  { why: 'needs JavaScript', matches: /(?:please )?(?:enable|turn on|activate) javascript|javascript (?:is (?:disabled|required|not (?:enabled|available))|must be enabled)|you need to enable javascript|(?:requires|without) javascript/i },
  { why: 'needs JavaScript', matches: /(?:bitte )?(?:aktivieren sie|schalten sie) javascript|javascript (?:ist )?(?:deaktiviert|ausgeschaltet|aktivieren|einschalten|wird benötigt)|(?:veuillez )?activer (?:le )?javascript|javascript (?:est )?(?:désactivé|requis)|(?:habilit[ea]r?|activ[ea]r?) (?:el )?javascript|javascript (?:está )?(?:desactivado|deshabilitado)/i },
  { why: 'needs JavaScript', matches: /включит[ье] (?:поддержку )?javascript|javascript (?:отключ[её]н|выключен)|javascriptを?(?:有効に|オンに)|javascriptが(?:無効|オフ)|(?:请|請)?(?:启用|开启|打开|啟用|開啟)\s*(?:浏览器的?)?\s*javascript|不支持\s*javascript|javascript\s*(?:已)?(?:被)?禁用/i },

  { why: 'paywall notice', matches: /subscribe (?:now )?to (?:continue|read|keep|unlock)|(?:this|to read this) (?:article|content|story) is (?:for|only available to|exclusive to|reserved for) (?:\w+ )?(?:subscribers|members)|already (?:a subscriber|subscribed)\?|you(?:[’']ve| have) (?:reached|used) (?:your|all).{0,30}(?:free|limit)/i },
  { why: 'paywall notice', matches: /nur für abonnent|(?:mit|ohne) (?:\S+ )?abo (?:weiter)?lesen|dieser (?:artikel|inhalt|beitrag) ist (?:exklusiv|nur) für|(?:jetzt|um) .{0,30}weiter(?:zu)?lesen.{0,40}(?:abo|testen|registrieren)|réservé(?:e)? (?:aux|à nos) abonnés|il vous reste .{0,12}% .{0,30}à (?:lire|découvrir)|abonnez-vous (?:pour|et)|article est réservé/i },
  { why: 'paywall notice', matches: /(?:exclusivo|solo|sólo) para (?:suscriptores|socios)|suscríbe(?:te|se) para (?:seguir|leer|continuar)|материал доступен (?:только )?(?:по подписке|подписчикам)|(?:оформите подписку|подпишитесь),? чтобы|この記事は(?:有料|会員)|(?:有料|会員)限定(?:記事|です)|続きを読むには|残り[:：]?\s*[\d,]+文字/i },
  { why: 'paywall notice', matches: /(?:订阅|訂閱|登录|登錄|登入|付费|付費|购买|購買|开通会员|加入會員|加入会员)(?:后|後|以)?(?:即?可)?(?:继续|繼續)?(?:阅读|閱讀|查看|解锁|解鎖)|(?:本文|此文|全文)(?:为|為|仅限|僅限|是)?(?:付费|付費|会员|會員|订阅用户|訂戶)(?:内容|內容|文章|专享|專享|阅读)?|剩余.{0,8}(?:需|付费|订阅)/ },

  { why: 'cookie wall', matches: /(?:we|our partners).{0,60}\bcookies?\b.{0,200}(?:accept|consent|agree|manage|preferences)|zustimmen und weiter|um .{0,40}cookies zu (?:akzeptieren|verwenden)|wir (?:und unsere partner )?(?:verwenden|nutzen|setzen).{0,40}cookies.{0,200}(?:akzeptieren|zustimm|ablehnen|einstellungen)/i },
  { why: 'cookie wall', matches: /(?:nous|nos partenaires).{0,60}\bcookies\b.{0,200}(?:accepter|consent|refuser|paramétrer)|continuer sans accepter|(?:utilizamos|usamos|nuestros socios).{0,60}\bcookies\b.{0,200}(?:acept|rechaz|consent|configur)/i },
  { why: 'cookie wall', matches: /мы используем (?:файлы )?(?:cookies?|куки).{0,200}(?:приня|соглас)|(?:cookie|クッキー)を(?:使用|利用).{0,100}(?:同意|許可|設定)|(?:使用|利用)\s?cookies?.{0,100}(?:同意|接受|拒绝|拒絕|设置|設定)/i },

  { why: 'login page', isDoubtful: true, matches: /(?:log|sign) ?in to (?:continue|view|access|your account)|forgot(?:ten)? (?:your )?password|don[’']t have an account|melden sie sich (?:bitte )?an\b|passwort vergessen|noch kein (?:konto|benutzerkonto)|mot de passe oublié|connectez-vous (?:pour|à)|iniciar sesión|¿?(?:olvid(?:ó|aste)|has olvidado) (?:su|tu) contraseña/i },
  { why: 'login page', isDoubtful: true, matches: /войдите,? чтобы|забыли пароль|ログインして(?:ください|続行)|パスワードを(?:お)?忘れ|(?:请|請)(?:先)?(?:登录|登錄|登入)|(?:忘记|忘記)(?:密码|密碼)|(?:用户名|用戶名|账号|帳號).{0,12}(?:密码|密碼)/i },
] // prettier-ignore

/** Titles of pages that list what somebody searched for. */
export const SEARCH_TITLE =
  /^(?:search(?: results)?(?: for\b.*)?|results for\b.*|you searched for\b.*|(?:ihre )?suchergebnisse\b.*|suche(?: nach\b.*)?|résultats (?:de (?:la |votre )?recherche|pour)\b.*|resultados (?:de (?:la |su |tu )?búsqueda|para)\b.*|результаты поиска.*|поиск(?: по сайту)?|(?:「.{1,40}」の)?検索結果.*|.{0,40}の検索結果|(?:站内)?(?:搜索|搜尋)(?:结果|結果)?.{0,40}|.{1,40}的?(?:搜索|搜尋)(?:结果|結果))$/iu
/** Titles of error pages. */
export const ERROR_TITLE =
  /^\W*(?:(?:error|fehler|erreur|ошибка|错误|錯誤)\W*)?(?:404|403|410|50[0-4])\b.{0,40}$|^(?:oops|sorry|whoops|hoppla)\b.{0,30}(?:not found|wrong|exist|gefunden)|^(?:page|seite|article)? ?(?:not found|nicht gefunden)$|^(?:access denied|forbidden|zugriff verweigert|accès refusé|acceso denegado|доступ запрещ[её]н|attention required!?.*|just a moment\.*|(?:security|robot) (?:check|challenge).*)$/iu
