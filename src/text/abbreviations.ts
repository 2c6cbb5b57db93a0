/**
 * Words that end in a point without ending a sentence, as they stand before it, lower case. `always`: a name or number is
 * expected to follow. `beforeNumber`: only before a digit ("No. 5", but "No. He left."). `unlessStarter`: they can close a
 * sentence, and do if a word follows that begins sentences ("in the U.S. The court", but "the U.S. Senate").
 */
export const ABBREVIATIONS: Readonly<Record<'always' | 'beforeNumber' | 'unlessStarter', ReadonlySet<string>>> = {
  always: new Set(
    [
      'mr mrs ms mx messrs dr prof rev fr hon gov sen rep pres gen adm col maj capt cmdr lt sgt cpl pvt supt insp det st ste mt ft vs v cf viz approx incl',
      'hr fr frl dipl ing bzw bspw ca evtl ggf inkl zzgl sog vgl z.b d.h u.a v.a', // German
      'sr sra srta dra ud uds pág núm d dña', // Spanish, Portuguese
      'mme mlle mgr', // French
      'г гг ул им проф акад гр т.е т.к т.н св', // Russian
      'tp ths gs pgs ts bs', // Vietnamese
    ]
      .join(' ')
      .split(' '),
  ),
  beforeNumber: new Set(
    'no nos nr art sec fig vol ch pp p par cap jan feb mar apr jun jul aug sep sept oct nov dec nº n'.split(' '),
  ),
  unlessStarter: new Set(
    'inc ltd co corp bros llc plc jr sr ave blvd rd dept univ assn est etc al a.m p.m e.g i.e ph.d m.d b.a m.a usw mio mrd str млн млрд тыс руб долл ee.uu s.a'.split(
      ' ',
    ),
  ),
}

/** Capitalised words that begin a sentence far more often than they go on after an abbreviation. */
export const STARTERS: ReadonlySet<string> = new Set(
  'the a an he she it they we i you this that these those there his her its their our my in on at by for from with after before when while since if as but and or so yet however although though because what who how why where now then today last next some many most all both each one no not'.split(
    ' ',
  ),
)

/** Languages that write ordinals with a point: `3. Oktober`. */
export const POINT_ORDINALS: ReadonlySet<string> = new Set(
  'de da nb nn no sv fi is et lv cs sk pl hu hr sr sl tr'.split(' '),
)
