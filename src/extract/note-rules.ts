import type { NoteRole } from '../model/edition.ts'

/** A line beside the body that belongs to it. */
export type NoteRule = {
  readonly role: NoteRole
  /** What such a line looks like. */
  readonly reason: string
  readonly matches: RegExp
  /** True where the words could be a paragraph's: then nothing but notes may stand behind the line. */
  readonly onlyLast?: boolean
}

const JOB =
  '(?:reporter|correspondent|writer|editor|columnist|journalist|critic|producer|photographer|contributor|bureau chief|novelist|historian|fellow|member|author|freelance\\w*|professor|lecturer)s?'
/** Two to seven words like names. German nouns are written like names, and every sentence begins like one. */
const NAMES =
  "(?!(?:The|This|That|These|Our|His|Her|Der|Die|Das|Dies\\w*|Ein\\w*|Im|In|Am|Es|Wie|Was|Le|La|Les|Un|Une|El|Los|Las|I{1,3}|IV)\\b)\\p{Lu}[\\p{L}.’'-]+(?: (?:(?:de|van|von|al|and|del|der) )?\\p{Lu}[\\p{L}.’'-]*){1,6}"

/** How notes are worded in English, Chinese, German, French and Spanish. The first rule that fits a line gives its role. */
export const NOTE_RULES: readonly NoteRule[] = [
  { role: 'contributors', reason: '“Reporting was contributed by …”', matches: /^(?:(?:additional )?(?:reporting|research|writing)(?: (?:for this (?:article|story)|was|were|also))* (?:contributed |done )?(?:by|from)|with (?:additional )?reporting (?:by|from))\b/iu },
  { role: 'contributors', reason: '“X contributed reporting from …”, “contributed to this report”', matches: new RegExp(`^${NAMES}(?:,? [^.!?]{0,60})? (?:also )?contributed (?:(?:additional )?(?:reporting|research|writing)|to this (?:report|article|story))\\b`, 'u') },
  { role: 'contributors', reason: '“(Reporting by X; Editing by Y)” of agencies', matches: /^\(?(?:Additional )?(?:Reporting|Writing) by [^.]{3,200}(?:[Ee]diting by\b|\)$)/u },
  { role: 'contributors', reason: '“…对本文有（报道）贡献”', matches: /^[^。！？]{2,240}(?:对|為|为|對)(?:本文|此文|本报道|本報導|本報道)(?:亦|也)?(?:有|作出|做出)(?:了)?(?:报道|報道|報導|研究)?(?:贡献|貢獻)/u },
  { role: 'contributors', reason: '“Mitarbeit: …”, „… hat zu diesem Artikel beigetragen“', matches: /^Mitarbeit:|^[^.!?]{3,80} (?:hat|haben) (?:zu|an) dies(?:em|er) (?:Artikel|Text|Bericht|Beitrag|Recherche) (?:beigetragen|mitgearbeitet)/u },
  { role: 'contributors', reason: '« … a contribué à cet article »', matches: /^(?:Avec la contribution d|[^.!?]{3,80} (?:a|ont) contribué à (?:cet article|ce reportage))/u },
  { role: 'contributors', reason: '“… colaboró con este reportaje”', matches: /^(?:Con (?:la colaboración|información) de |[^.!?]{3,80} (?:colabor(?:ó|aron)|contribuy(?:ó|eron)) (?:con|en|a) (?:este|el) (?:reportaje|artículo|informe))/u },

  { role: 'translator', reason: 'a translator’s credit alone on its line', matches: /^[(（[]?(?:翻译|翻譯|译者|譯者|编译|編譯|译|譯)\s*[:：/／|｜]\s*[\p{Script=Han}A-Za-z·、，,；;:：/／ ]{2,40}[)）\]。]?$/u },
  { role: 'translator', reason: '“Translated (from …) by X”', matches: /^\(?(?:translated (?:from (?:the )?\p{Lu}\p{L}+ )?by|translation(?: by|:))\s+\p{Lu}[^!?]{2,90}$/iu },
  { role: 'translator', reason: '„Übersetzung: X“, „Aus dem Englischen von X“', matches: /^\(?(?:Übersetzung(?: von|:)|(?:Übersetzt )?aus dem \p{Lu}\p{L}+(?: übersetzt)? von|übersetzt von)\s+\p{Lu}[^!?]{2,80}$/iu },
  { role: 'translator', reason: '« Traduit de l’anglais par X »', matches: /^\(?(?:traduit (?:de l[’']|du )\p{L}+(?: \([^)]+\))? par|traduit par|traduction(?: par| ?:))\s*\p{Lu}[^!?]{2,80}$/iu },
  { role: 'translator', reason: '“Traducido por X”', matches: /^\(?(?:traducid[oa](?: del \p{L}+)? por|traducción(?: de|:))\s*\p{Lu}[^!?]{2,80}$/iu },

  { role: 'correction', reason: '“Correction: …” at the head of a line', matches: /^(?:corrections?(?: (?:and clarification|appended))?|clarification|erratum|korrektur|richtigstellung|berichtigung|correctif|rectificatif|corrección|fe de errat[ao]s|更正(?:启事|說明|说明)?|勘误|勘誤|订正|訂正)\s*(?:\([^)]{4,30}\)\s*)?(?:[:：]|[–—]\s|,? \p{Lu}\p{L}+ \d{1,2}, (?:19|20)\d\d\s*[:：])/iu },
  { role: 'correction', reason: '“An earlier version of this article …”', matches: /^(?:[^.:：]{0,30}[:：]\s*)?an earlier version of (?:this|the) (?:\w+ ){0,3}(?:article|story|report|column|post|headline|caption|photo|picture)/iu },
  { role: 'correction', reason: '“This article was amended …”', matches: /^(?:•\s*)?this (?:article|story|report) (?:was|has been) (?:amended|corrected|revised) (?:on|to)\b/iu },
  { role: 'correction', reason: '“本文较早的版本误报…”', matches: /^(?:本文|本报道|本報導)(?:的)?(?:[\p{Script=Han}]{0,4}版)?(?:的)?(?:较早|較早|此前|早前|稍早|先前|之前|早期|最初|初始)的?(?:一个|一個)?版本/u },
  { role: 'correction', reason: '„In einer früheren Version dieses Artikels …“', matches: /^(?:[^.:]{0,30}:\s*)?in (?:einer|der) (?:früheren|ersten|ursprünglichen|vorherigen) (?:version|fassung) (?:dieses|des|dieser)\b/iu },
  { role: 'correction', reason: '« Une version antérieure de cet article … »', matches: /^(?:[^.:]{0,30}:\s*)?une (?:première )?version (?:antérieure|précédente)?\s*de cet article/iu },
  { role: 'correction', reason: '“Una versión anterior de este artículo …”', matches: /^(?:[^.:]{0,30}:\s*)?una versión (?:anterior|previa) de este (?:artículo|reportaje|texto)/iu },

  { role: 'bio', reason: '“X is a reporter …” in one or two plain sentences', onlyLast: true, matches: new RegExp(`^${NAMES}(?:, (?:an?|the) [^.]{3,60},)? (?:is|are|was) (?:(?:an?|the|\\p{Lu}[\\p{L}’']+(?: \\p{Lu}[\\p{L}’']+){0,3}) )?(?:[\\p{L}’'-]+,? ){0,6}${JOB}\\b[^“”"]*$`, 'u') },
  { role: 'bio', reason: '“X covers …”, “X writes about …”, “X reports on …”', onlyLast: true, matches: new RegExp(`^${NAMES} (?:covers|writes about|reports (?:on|about|from)|is based in)\\b[^“”"]*$`, 'u') },
  { role: 'bio', reason: 'how to reach the author', onlyLast: true, matches: /^(?:(?:you can )?(?:follow|contact|email|e-mail|reach|write to) (?:him|her|them|the (?:author|reporter|writer)|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?) (?:at|on|via)\b|(?:he|she|they) can be reached at\b)/iu },
  { role: 'bio', reason: '“About the author”, “本文作者是 …”', matches: /^(?:about the authors?\s*[:–—-]|über (?:den Autor|die Autorin)\s*[:–—-]|(?:本文)?作者(?:简介|簡介|介绍|介紹)\s*[:：]|本文作者(?:是|系|為|为|係)|[（(]?(?:本文)?作者(?:系|係|为|為)[^。]{4,60}[)）。]?$)/iu },
  { role: 'bio', reason: '“露丝·卡洛韦报道…”, “…是《…》记者”', onlyLast: true, matches: /^\p{Script=Han}{1,6}·\p{Script=Han}{1,8}(?:(?:和|与|與|、)\p{Script=Han}{1,6}·\p{Script=Han}{1,8})*(?:，[^。]{2,30}，)?(?:是《|是[^。，]{0,24}(?:记者|記者|撰稿人|编辑|編輯|作家|成员|成員|分社社长|评论员)|报道|報道|報導|撰写|撰寫|负责报道|为《|現任|现任|长期)(?!.*(?:说|說|表示)).*$/u },
  { role: 'bio', reason: '“Ann Lee是《…》记者”, “Ann Lee报道亚洲”', onlyLast: true, matches: /^\p{Lu}[\p{Script=Latin}.’'-]+(?: \p{Lu}[\p{Script=Latin}.’'-]*){1,3}(?:是|領導|领导|报道|報道|報導|撰写|撰寫|负责|負責|现任|現任|常驻|常駐)(?!.*(?:说|說|表示)).*$/u },
  { role: 'bio', reason: '„X ist Redakteurin …“', onlyLast: true, matches: new RegExp(`^${NAMES} (?:(?:ist|sind|arbeitet als) (?:[\\p{L}-]+ ){0,5}(?:Redakteur|Korrespondent|Reporter|Journalist|Autor|Kolumnist|Mitglied der Redaktion)|(?:schreibt|berichtet) (?:[\\p{L}-]+ ){0,4}(?:über|aus) )[^„“"]*$`, 'u') },
  { role: 'bio', reason: '« X est journaliste … »', onlyLast: true, matches: new RegExp(`^${NAMES} (?:est|couvre) (?:[\\p{L}’'-]+ ){0,4}(?:journaliste|correspondant|reporter|rédact|éditorialiste|chroniqueu|l[’']actualité)[^«»“”]*$`, 'u') },
  { role: 'bio', reason: '“X es reportera …”', onlyLast: true, matches: new RegExp(`^${NAMES} (?:es|cubre) (?:[\\p{L}-]+ ){0,4}(?:periodista|reporter|corresponsal|editor|redactor|columnista|noticias)[^«»“”]*$`, 'u') },
] // prettier-ignore
