/** Countries and territories of ISO 3166-1, by the three letters that passports bear. */
import { fold } from "./fold.ts";
import { oneLine } from "./text.ts";

// Two letters, then three, of each.
const codes = (
  "AFAFG AXALA ALALB DZDZA ASASM ADAND AOAGO AIAIA AQATA AGATG ARARG AMARM AWABW AUAUS " +
  "ATAUT AZAZE BSBHS BHBHR BDBGD BBBRB BYBLR BEBEL BZBLZ BJBEN BMBMU BTBTN BOBOL BQBES " +
  "BABIH BWBWA BVBVT BRBRA IOIOT BNBRN BGBGR BFBFA BIBDI CVCPV KHKHM CMCMR CACAN KYCYM " +
  "CFCAF TDTCD CLCHL CNCHN CXCXR CCCCK COCOL KMCOM CGCOG CDCOD CKCOK CRCRI CICIV HRHRV " +
  "CUCUB CWCUW CYCYP CZCZE DKDNK DJDJI DMDMA DODOM ECECU EGEGY SVSLV GQGNQ ERERI EEEST " +
  "SZSWZ ETETH FKFLK FOFRO FJFJI FIFIN FRFRA GFGUF PFPYF TFATF GAGAB GMGMB GEGEO DEDEU " +
  "GHGHA GIGIB GRGRC GLGRL GDGRD GPGLP GUGUM GTGTM GGGGY GNGIN GWGNB GYGUY HTHTI HMHMD " +
  "VAVAT HNHND HKHKG HUHUN ISISL ININD IDIDN IRIRN IQIRQ IEIRL IMIMN ILISR ITITA JMJAM " +
  "JPJPN JEJEY JOJOR KZKAZ KEKEN KIKIR KPPRK KRKOR KWKWT KGKGZ LALAO LVLVA LBLBN LSLSO " +
  "LRLBR LYLBY LILIE LTLTU LULUX MOMAC MGMDG MWMWI MYMYS MVMDV MLMLI MTMLT MHMHL MQMTQ " +
  "MRMRT MUMUS YTMYT MXMEX FMFSM MDMDA MCMCO MNMNG MEMNE MSMSR MAMAR MZMOZ MMMMR NANAM " +
  "NRNRU NPNPL NLNLD NCNCL NZNZL NINIC NENER NGNGA NUNIU NFNFK MKMKD MPMNP NONOR OMOMN " +
  "PKPAK PWPLW PSPSE PAPAN PGPNG PYPRY PEPER PHPHL PNPCN PLPOL PTPRT PRPRI QAQAT REREU " +
  "ROROU RURUS RWRWA BLBLM SHSHN KNKNA LCLCA MFMAF PMSPM VCVCT WSWSM SMSMR STSTP SASAU " +
  "SNSEN RSSRB SCSYC SLSLE SGSGP SXSXM SKSVK SISVN SBSLB SOSOM ZAZAF GSSGS SSSSD ESESP " +
  "LKLKA SDSDN SRSUR SJSJM SESWE CHCHE SYSYR TWTWN TJTJK TZTZA THTHA TLTLS TGTGO TKTKL " +
  "TOTON TTTTO TNTUN TRTUR TMTKM TCTCA TVTUV UGUGA UAUKR AEARE GBGBR USUSA UMUMI UYURY " +
  "UZUZB VUVUT VEVEN VNVNM VGVGB VIVIR WFWLF EHESH YEYEM ZMZMB ZWZWE"
)
  .split(" ")
  .map((both) => [both.slice(2), both.slice(0, 2)] as const);

const shortOf: ReadonlyMap<string, string> = new Map(codes);
const languages = ["vi", "en", "fr"] as const;
type Language = (typeof languages)[number];
// Germany's passports bear a single letter.
const also: Record<string, string> = {
  d: "DEU",
  uk: "GBR",
  "great britain": "GBR",
  england: "GBR",
  usa: "USA",
  "hoa ki": "USA",
  "viet nam": "VNM",
  vietnam: "VNM",
  "nam han": "KOR",
  "south korea": "KOR",
  holland: "NLD",
  us: "USA",
  america: "USA",
  anh: "GBR",
  "dai han dan quoc": "KOR",
  "bac trieu tien": "PRK",
  "hong kong": "HKG",
  macau: "MAC",
  macao: "MAC",
  "mien dien": "MMR",
};

// Names of two letters that are nothing without their accents.
const short: Record<string, string> = { mỹ: "USA", ý: "ITA" };

let byName: Map<string, string> | null = null;

/**
 * Gives the three letters of a country by them or by its name in our languages, or null. Two
 * letters are no country: "số" is not Somalia, and "my" may be Mỹ or Malaysia.
 */
export function findCountry(text: string): string | null {
  byName ??= readNames();
  const typed = oneLine(text, 100).replace(/<+$/, "");
  // NGA is Nigeria, as passports write it; "Nga" is Russia.
  if (shortOf.has(typed)) return typed;
  const accented = short[typed.toLowerCase()];
  if (accented) return accented;
  const code = typed.toUpperCase();
  return byName.get(fold(typed)) ?? (shortOf.has(code) ? code : null);
}

function readNames(): Map<string, string> {
  const named = languages.flatMap((language) =>
    codes.map(([long]) => [fold(countryName(long, language)), long] as const),
  );
  return new Map([...named, ...Object.entries(also)]);
}

/** Gives a country's name in a language; what is no country stays as it is. */
export function countryName(code: string, language: Language): string {
  const short = shortOf.get(code);
  return short === undefined ? code : (namesIn(language).of(short) ?? code);
}

/** Lists all countries by name in a language. */
export function listCountries(language: Language): { value: string; label: string }[] {
  const list = codes.map(([value]) => ({ value, label: countryName(value, language) }));
  return list.toSorted((a, b) => a.label.localeCompare(b.label, language));
}

const names = new Map<Language, Intl.DisplayNames>();

function namesIn(language: Language): Intl.DisplayNames {
  const known = names.get(language) ?? new Intl.DisplayNames([language], { type: "region" });
  names.set(language, known);
  return known;
}
