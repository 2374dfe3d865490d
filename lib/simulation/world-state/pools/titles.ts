const list = (names: string): readonly string[] => names.trim().split(/\s*;\s*/);

/**
 * Names of things by the noun they name. The first row whose pattern matches the noun gives the name; what no row knows is
 * named by {@link COINED_NAMES}.
 */
export const TITLE_POOLS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\b(?:book|novel|ebook|literature|reading)\b/,
    list(
      "The Salt Road; A House by the Estuary; Winter Letters; The Cartographer's Daughter; Nine Quiet Rooms; The Glass Orchard; North of Summer; An Ordinary Tide; The Clockmaker's Map; Paper Rivers; Beneath the Elm; The Long Ferry",
    ),
  ],
  [
    /\b(?:movie|film|show|series|anime|episode|tv|cinema|drama|documentary)\b/,
    list(
      "Harbor Lights; The Ninth Orbit; Paper Lanterns; Midnight Orchard; Second Sunrise; The Quiet Signal; Crimson Sails; Winter Circuit; Glass Horizon; The Last Cartographer; Echo Valley; Falling Upward; Silver Current; The Hollow Moon",
    ),
  ],
  [
    /\b(?:song|track|album|music|playlist|single|record|lyric|tune)\b/,
    list(
      "Blue Hour; Static Garden; Northbound; Paper Boats; Slow Tide; Copper Sky; Hold the Line Softly; Amber Rooms; Glasshouse; Lanterns; After the Rain Stops; Meridian",
    ),
  ],
  [
    /\b(?:game|comic|manga|quest|level|board ?game)\b/,
    list(
      "Ember Keep; Skyward Isles; Rustfall; Tidewalkers; The Clockwork Vale; Starlane Courier; Hollow Crown; Foxglove; Iron Meridian; Lantern Deep; Driftwood Tales; Nova Harvest",
    ),
  ],
  [
    /\b(?:recipe|meal|dish|food|menu|snack|dessert|soup)\b/,
    list(
      "Lemon lentil soup; Roasted squash risotto; Charred leek tart; Coconut chickpea curry; Miso aubergine; Black bean tacos; Wild mushroom pie; Herb flatbread; Smoked paprika stew; Ginger rice bowl; Tomato galette; Barley salad",
    ),
  ],
  [
    /\b(?:drink|cocktail|beer|brewery|wine|coffee|tea|beverage)\b/,
    list(
      "Cedar Sour; Harbor Fizz; Amber Collins; Juniper Mule; Northern Spritz; Salted Paloma; Elderflower Smash; Copper Ale; Orchard Cider; Smoked Old Fashioned; Bitter Orange Highball; Night Porter",
    ),
  ],
  [
    /\b(?:fruit|ingredient|vegetable|crop|produce)\b/,
    list(
      "Apricot; Blueberry; Persimmon; Mango; Papaya; Pomegranate; Quince; Fig; Lychee; Gooseberry; Nectarine; Cranberry; Guava; Plum",
    ),
  ],
  [
    /\b(?:cat|dog|pet|animal|breed|bird|horse|puppy|kitten|wildlife|creature)\b/,
    list("Biscuit; Luna; Pepper; Juno; Maple; Otis; Willow; Pixel; Hazel; Figaro; Marlow; Clover; Basil; Nimbus"),
  ],
  [
    /\b(?:plant|flower|tree|herb|seed)\b/,
    list(
      "Silver birch; Foxglove; Sweet cicely; Common yarrow; Field maple; Lavender; Sea holly; Ox-eye daisy; Rowan; Wild garlic; Dog rose; Meadowsweet",
    ),
  ],
  [
    /\b(?:planet|star|asteroid|comet|moon|galaxy|satellite|exoplanet)\b/,
    list(
      "Kepler-452 b; Proxima b; TRAPPIST-1 e; Gliese 581 g; Callisto; Vesta; Pallas; Enceladus; Titania; Eris; Haumea; Ross 128 b",
    ),
  ],
  [
    /\b(?:rocket|launch|mission|spacecraft|capsule)\b/,
    list(
      "Orion Dawn; Aurora 4; Pathlight 2; Corvus 11; Meridian Relay; Skylark 7; Tern 3; Halcyon; Longview; Borealis 9",
    ),
  ],
  [
    /\b(?:holiday|festival|celebration|observance)\b/,
    list(
      "Harvest Day; Founders' Day; Lantern Festival; Midsummer; Remembrance Day; Spring Bank Holiday; Unity Day; Winter Solstice; National Flag Day; Labour Day; Day of the Sea; New Year's Day",
    ),
  ],
  [
    /\b(?:airport|aerodrome|airfield)\b/,
    list(
      "Northfield Regional Airport; Lakeside Municipal Airport; Cedar Point International; Granite Peak Airfield; Harbor City Airport; Ridgeway International; Silver Coast Airport; Pine Ridge Airfield",
    ),
  ],
  [
    /\b(?:event|concert|conference|meeting|webinar|workshop|meetup|appointment|session|match|fixture|race|tournament)\b/,
    list(
      "Autumn planning day; Riverside concert; Open studio night; Quarterly review; Design clinic; City half marathon; Makers' fair; Winter gala; Reading circle; Product walkthrough; Coastal regatta; Neighbourhood forum",
    ),
  ],
  [
    /\b(?:restaurant|cafe|bar|bakery|diner|bistro|eatery)\b/,
    list(
      "The Copper Ladle; Salt & Cedar; Nine Tables; Café Linden; The Blue Door; Harvest Room; Olive Yard; Lantern Kitchen; Quayside Grill; Marigold; Stonebread; The Long Table",
    ),
  ],
  [
    /\b(?:hotel|hostel|apartment|property|listing|room|house|villa|resort|accommodation|lodging|venue)\b/,
    list(
      "Harbor View Lodge; The Linden House; Old Mill Inn; Granite Court; Seaglass Apartments; Northgate Rooms; Cedar Loft; Meadow Cottage; Lantern Quay Suites; The Observatory; Canal Rooms; Sunrise Terrace",
    ),
  ],
  [
    /\b(?:museum|gallery|park|landmark|attraction|site|monument|library|place|poi|trail|beach|station|stop|port)\b/,
    list(
      "Riverside Gardens; Castle Hill; Northgate Hall; Old Harbour; Lakeview; Market Square; Bluebell Park; Tower Bridge Walk; Lantern Quay; Granite Ridge; Central Station; Botanic Garden",
    ),
  ],
  [
    /\b(?:city|town|municipality|location)\b/,
    list("Lisbon; Tokyo; Nairobi; Toronto; Madrid; Oslo; Melbourne; Lyon; Turin; Warsaw; Vienna; Dublin"),
  ],
  [
    /\b(?:country|nation)\b/,
    list("Portugal; Japan; Kenya; Canada; Spain; Norway; Australia; France; Italy; Poland; Austria; Ireland"),
  ],
  [
    /\blanguage\b/,
    list("English; Spanish; French; German; Portuguese; Italian; Japanese; Swahili; Polish; Dutch; Korean; Hindi"),
  ],
  [
    /\b(?:currency|coin|token|crypto|asset)\b/,
    list(
      "Euro; US dollar; Japanese yen; Swiss franc; British pound; Bitcoin; Ether; Canadian dollar; Norwegian krone; Indian rupee",
    ),
  ],
  [
    /\b(?:stock|ticker|share|fund|etf|security)\b/,
    list(
      "Harborline Holdings; Northwick Labs; Meridian Works; Oakfield Trading; Brightwater Energy; Fjordlink Shipping; Tallgrass Foods; Copperfield Group",
    ),
  ],
  [
    /\b(?:car|vehicle|truck|motorcycle|model|bike|scooter)\b/,
    list(
      "Corsair GT; Fenwick 2.0; Aurelia Estate; Lynx Hybrid; Sable 300; Tern Compact; Mistral Coupe; Kestrel Electric; Rover's Way; Alder Wagon",
    ),
  ],
  [
    /\b(?:product|item|good|gift|article of|merchandise|deal|offer)\b/,
    list(
      "Walnut desk lamp; Canvas field bag; Enamel kettle; Merino scarf; Ceramic pour-over set; Oak bookend; Trail bottle; Linen notebook; Brass compass; Folding stool; Wool throw; Travel chess set",
    ),
  ],
  [
    /\b(?:course|lesson|class|tutorial|lecture|module|subject)\b/,
    list(
      "Introduction to statistics; Watercolour basics; Spoken Spanish I; Web design studio; Modern world history; Practical electronics; Creative writing; Data analysis with spreadsheets; Music theory; First aid",
    ),
  ],
  [
    /\b(?:dashboard|report|chart|dataset|data source|database|table|query|metric|board)\b/,
    list(
      "Sales overview; Regional revenue; Churn monitor; Warehouse stock; Support volume; Marketing funnel; Fleet health; Monthly close; Energy use; Customer feedback",
    ),
  ],
  [
    /\b(?:project|task|ticket|issue|todo|milestone|sprint|workspace|repository|repo|epic)\b/,
    list(
      "Website refresh; Onboarding checklist; Inventory sync; Translate the help pages; Spring catalogue; Fix login redirect; Archive old invoices; Mobile beta; Supplier audit; Photo library clean-up",
    ),
  ],
  [
    /\b(?:channel|group|community|server|forum|club|chat|thread|topic)\b/,
    list(
      "Weekend hikers; Reading corner; Night owls; Product feedback; Home bakers; Photo walks; Retro games; City cyclists; Language exchange; Plant swap",
    ),
  ],
  [/\b(?:permission|scope|privilege)\b/, list("view; edit; delete; share; export; comment; invite; publish")],
  [/\b(?:role)\b/, list("Editor; Viewer; Moderator; Contributor; Analyst; Maintainer; Coordinator; Auditor")],
  [
    /\b(?:category|genre|tag|section|department|collection|interest)\b/,
    list("Adventure; Science; History; Comedy; Travel; Health; Music; Technology; Nature; Food; Sport; Art"),
  ],
  [
    /\b(?:team|club|squad|franchise|league|competition)\b/,
    list(
      "Harbour City; Northfield United; Red Valley; Lakeside Rovers; Ironbridge; Silver Coast; Pine Ridge; Granite Peak; Old Town Athletic; Riverside Wanderers",
    ),
  ],
  [
    /\b(?:company|organi[sz]ation|publisher|brand|store|shop|vendor|bank|supplier|employer|business|provider|service|studio|network|agency|airline|source)\b/,
    list(
      "Harborline; Northwick Labs; Blue Heron Press; Meridian Works; Oakfield Trading; Lumen Street; Brightwater; Tallgrass; Fjordlink; Larkspur Media; Ridgeway Partners; Sable Point",
    ),
  ],
  [
    /\b(?:school|university|college|institute|faculty)\b/,
    list(
      "Northfield University; Lakeside College; St Brannock's School; Harbor Institute; Meridian Academy; Ridgeway Polytechnic; Oakfield Grammar; Castle Hill Primary",
    ),
  ],
  [
    /\b(?:element|molecule|compound|chemical|drug|medicine|medication)\b/,
    list("Sodium; Copper; Argon; Lithium; Ibuprofen; Caffeine; Benzene; Ethanol; Zinc; Citric acid"),
  ],
  [
    /\b(?:post|news|story|headline|entry|blog|page|document|note|file|letter|email|message)\b/,
    list(
      "Ferry timetable changes this spring; A quieter way to commute; Notes from the harbour; What the survey told us; Ten years of the river path; Small shops, long hours; Rebuilding the old mill; Night trains are back; A field guide to city trees; The library reopens",
    ),
  ],
  [
    /\b(?:disease|condition|symptom|allergy)\b/,
    list("Seasonal allergy; Migraine; Anaemia; Sprained ankle; Asthma; Iron deficiency; Insomnia; Mild concussion"),
  ],
  [
    /\b(?:color|colour|palette|paint|swatch)\b/,
    list("Slate blue; Warm sand; Moss green; Coral; Charcoal; Ivory; Teal; Saffron; Plum; Sky"),
  ],
  [
    /\b(?:font|typeface|icon|template|theme|layout|design|wallpaper|sticker|emoji)\b/,
    list(
      "Northern Serif; Paper Grid; Quiet Dawn; Harbor Sans; Ink & Linen; Meridian; Soft Contrast; Lantern; Fieldnotes; Mono Line",
    ),
  ],
];

/** For nouns no pool knows: "Northlight", "Cedar Point" and the like. */
export const COINED_NAMES = list(
  "Northlight; Cedar Point; Blue Heron; Copper Ridge; Larkspur; Quiet Harbor; Silver Fern; Meridian; Amber Vale; Foxglove; " +
    "Stonebridge; Willow Run; Juniper; Saltmarsh; Highwater; Kestrel; Oak Hollow; Tidewater; Marigold; Ridgeline",
);
