/** City, region, country, country code, currency, language, language code, latitude, longitude, time zone. */
const PLACE_ROWS = `
Lisbon|Lisboa|Portugal|PT|EUR|Portuguese|pt|38.7223|-9.1393|Europe/Lisbon
Tokyo|Kanto|Japan|JP|JPY|Japanese|ja|35.6762|139.6503|Asia/Tokyo
Berlin|Berlin|Germany|DE|EUR|German|de|52.52|13.405|Europe/Berlin
Nairobi|Nairobi County|Kenya|KE|KES|Swahili|sw|-1.2921|36.8219|Africa/Nairobi
Toronto|Ontario|Canada|CA|CAD|English|en|43.6532|-79.3832|America/Toronto
Madrid|Madrid|Spain|ES|EUR|Spanish|es|40.4168|-3.7038|Europe/Madrid
Oslo|Oslo|Norway|NO|NOK|Norwegian|no|59.9139|10.7522|Europe/Oslo
Melbourne|Victoria|Australia|AU|AUD|English|en|-37.8136|144.9631|Australia/Melbourne
Chicago|Illinois|United States|US|USD|English|en|41.8781|-87.6298|America/Chicago
Lyon|Auvergne-Rhône-Alpes|France|FR|EUR|French|fr|45.764|4.8357|Europe/Paris
Mumbai|Maharashtra|India|IN|INR|Hindi|hi|19.076|72.8777|Asia/Kolkata
Edinburgh|Scotland|United Kingdom|GB|GBP|English|en|55.9533|-3.1883|Europe/London
Buenos Aires|Buenos Aires|Argentina|AR|ARS|Spanish|es|-34.6037|-58.3816|America/Argentina/Buenos_Aires
Seoul|Seoul|South Korea|KR|KRW|Korean|ko|37.5665|126.978|Asia/Seoul
Turin|Piedmont|Italy|IT|EUR|Italian|it|45.0703|7.6869|Europe/Rome
Warsaw|Masovia|Poland|PL|PLN|Polish|pl|52.2297|21.0122|Europe/Warsaw
Cape Town|Western Cape|South Africa|ZA|ZAR|English|en|-33.9249|18.4241|Africa/Johannesburg
Stockholm|Stockholm County|Sweden|SE|SEK|Swedish|sv|59.3293|18.0686|Europe/Stockholm
Denver|Colorado|United States|US|USD|English|en|39.7392|-104.9903|America/Denver
Zurich|Zurich|Switzerland|CH|CHF|German|de|47.3769|8.5417|Europe/Zurich
Istanbul|Marmara|Turkey|TR|TRY|Turkish|tr|41.0082|28.9784|Europe/Istanbul
Monterrey|Nuevo León|Mexico|MX|MXN|Spanish|es|25.6866|-100.3161|America/Monterrey
Singapore|Central|Singapore|SG|SGD|English|en|1.3521|103.8198|Asia/Singapore
Porto Alegre|Rio Grande do Sul|Brazil|BR|BRL|Portuguese|pt|-30.0346|-51.2177|America/Sao_Paulo
Vienna|Vienna|Austria|AT|EUR|German|de|48.2082|16.3738|Europe/Vienna
Wellington|Wellington|New Zealand|NZ|NZD|English|en|-41.2866|174.7756|Pacific/Auckland
Dublin|Leinster|Ireland|IE|EUR|English|en|53.3498|-6.2603|Europe/Dublin
Rotterdam|South Holland|Netherlands|NL|EUR|Dutch|nl|51.9244|4.4777|Europe/Amsterdam
Copenhagen|Capital Region|Denmark|DK|DKK|Danish|da|55.6761|12.5683|Europe/Copenhagen
Prague|Prague|Czechia|CZ|CZK|Czech|cs|50.0755|14.4378|Europe/Prague`;

/** A city with everything that must agree with it. */
export interface Place {
  city: string;
  region: string;
  country: string;
  countryCode: string;
  currency: string;
  language: string;
  languageCode: string;
  latitude: number;
  longitude: number;
  timezone: string;
}

/** Cities of many countries. */
export const PLACES: readonly Place[] = PLACE_ROWS.trim()
  .split("\n")
  .map((row) => {
    const [city = "", region = "", country = "", countryCode = "", currency = "", language = "", ...rest] =
      row.split("|");
    const [languageCode = "", latitude = "0", longitude = "0", timezone = ""] = rest;
    return {
      city,
      region,
      country,
      countryCode,
      currency,
      language,
      languageCode,
      latitude: Number(latitude),
      longitude: Number(longitude),
      timezone,
    };
  });

/** Cities of the United States with state code and ZIP: addresses there must fit together. */
export const US_PLACES: readonly { city: string; state: string; zip: string }[] = (
  "Denver|CO|80203;Chicago|IL|60614;Portland|OR|97209;Austin|TX|78704;Madison|WI|53703;Savannah|GA|31401;Tucson|AZ|85705;" +
  "Albany|NY|12207;Boise|ID|83702;Nashville|TN|37206;Seattle|WA|98103;Omaha|NE|68102;Raleigh|NC|27601;Burlington|VT|05401"
)
  .split(";")
  .map((row) => {
    const [city = "", state = "", zip = ""] = row.split("|");
    return { city, state, zip };
  });

/** Street names without numbers. */
export const STREETS = [
  "Maple Street",
  "Harbor Road",
  "Linden Avenue",
  "Station Road",
  "Mill Lane",
  "Cedar Court",
  "Orchard Street",
  "Hillside Drive",
  "Quay Street",
  "Willow Way",
  "Foundry Lane",
  "Juniper Avenue",
  "Market Street",
  "Canal Street",
];

/** ICAO codes. */
export const AIRPORTS = [
  "KDEN",
  "KORD",
  "EDDF",
  "EDDM",
  "LFPG",
  "EGLL",
  "RJTT",
  "CYYZ",
  "YMML",
  "LEMD",
  "LPPT",
  "ENGM",
  "ESSA",
  "EHAM",
  "LSZH",
  "EPWA",
];

/** Names of buildings and squares. */
export const LANDMARKS = [
  "Old Harbour",
  "Riverside Gardens",
  "Northgate Hall",
  "Castle Hill",
  "Lakeview Terrace",
  "Market Square",
  "Sunrise Point",
  "Granite House",
  "Bluebell Park",
  "Tower Court",
  "Lantern Quay",
  "Meadow Lodge",
];
