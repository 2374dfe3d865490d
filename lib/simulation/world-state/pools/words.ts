/** Words that stand for themselves, by what they tell: what a field of the kind may hold. */
const list = (names: string): readonly string[] => names.trim().split(/\s*;\s*/);

export const COLORS = list("blue; green; red; amber; black; white; teal; silver; violet; orange");
export const GENRES = list(
  "mystery; adventure; comedy; drama; science fiction; romance; documentary; fantasy; thriller; history",
);
export const TAGS = list(
  "featured; popular; new; outdoor; family; classic; seasonal; local; limited; recommended; cute; vintage",
);
export const CATEGORIES = list(
  "travel; science; history; music; technology; nature; food; sport; art; health; business; education",
);
export const STATUSES = list("active; pending; completed; open; archived");
export const SIZES = list("small; medium; large");
export const UNITS = list("metric; imperial");
export const PRIORITIES = list("low; medium; high");
export const STYLES = list("modern; classic; minimal; vintage; bold");
export const FORMATS = list("json; csv; xml");
export const IMAGE_FORMATS = list("png; jpg");
export const FREQUENCIES = list("daily; weekly; monthly");
export const WEATHER = list(
  "Partly cloudy; Light rain; Clear sky; Overcast; Sunny; Scattered showers; Fog; Light snow",
);
export const WINDS = list("N; NE; E; SE; S; SW; W; NW; WSW; NNE");
export const WEEKDAYS = list("Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday");
export const MONTHS = list(
  "January; February; March; April; May; June; July; August; September; October; November; December",
);
export const SEARCH_TERMS = list(
  "coastal walks; night trains; winter recipes; solar power; street art; wild flowers; jazz piano; city gardens; old maps; sea birds; hot springs; mountain huts",
);
export const ENGLISH_WORDS = list(
  "serendipity; lantern; gossamer; resilient; meander; harbinger; luminous; candour; wistful; ephemeral; tenacious; quaint",
);
export const PRONUNCIATIONS = list(
  "/ˈhɑːbə/; /ˈmedəʊ/; /ˈlæntən/; /ˈwɪləʊ/; /ˈkɒpə/; /ˈtɪmbə/; /ˈveɪl/; /ˈsɪlvə/; /ˈɔːtʃəd/; /ˈkestrəl/; /ˈmeɪpl/; /ˈpebl/",
);
export const PARTS_OF_SPEECH = list("noun; verb; adjective; adverb");
export const SYMBOLS = list("ABX; NWL; MRD; OAK; FJL; TGF; CPG; LKS; BRW; SBP");
export const USER_HANDLES = list(
  "quietfox; mapleleaf; nightowl; saltydog; pixelfern; redkite; bluecomet; oldbridge; tinroof; cloudberry; larkspur; driftwood",
);
export const SUBTITLES = list(
  "Part Two; Anniversary Edition; Live; A Companion; The Early Years; Extended; Revisited; Volume II",
);
export const ADJECTIVES = list(
  "quiet; well-kept; lively; unusual; compact; reliable; popular; spacious; bright; sturdy",
);
export const PROVERBS = list(
  "Well begun is half done.; Still waters run deep.; A stitch in time saves nine.; Many hands make light work.; The early bird catches the worm.; Actions speak louder than words.; Fortune favours the bold.; Better late than never.",
);
export const EDITIONS = list("Standard Edition; Revised Edition; Annotated Edition; Pocket Edition");
export const MAJOR_CURRENCIES = list("USD; EUR; GBP; JPY; CHF; CAD; AUD; SEK; NOK; INR; BRL; PLN");
export const QUESTIONS = list(
  "square root of 1849; distance from Lisbon to Oslo; population of Kenya; 26 miles in kilometres; boiling point of ethanol; height of Mont Blanc; 15 percent of 320; area of Portugal; weight of a cubic metre of sand; length of the Danube",
);
