/** What a field or argument is about, as far as its name, type, format and description tell. */
export type FieldKind =
  | "boolean"
  | "enum"
  | "uuid"
  | "id"
  | "credential"
  | "password"
  | "email"
  | "phone"
  | "username"
  | "firstName"
  | "lastName"
  | "personName"
  | "company"
  | "job"
  | "imageUrl"
  | "audioUrl"
  | "videoUrl"
  | "url"
  | "ip"
  | "domain"
  | "latitude"
  | "longitude"
  | "zip"
  | "countryCode"
  | "country"
  | "currencyPair"
  | "currencyCode"
  | "languageCode"
  | "language"
  | "state"
  | "city"
  | "region"
  | "location"
  | "street"
  | "unitNumber"
  | "timezone"
  | "date"
  | "dateTime"
  | "time"
  | "year"
  | "month"
  | "day"
  | "weekday"
  | "limit"
  | "page"
  | "offset"
  | "sort"
  | "order"
  | "query"
  | "airport"
  | "symbol"
  | "hash"
  | "code"
  | "version"
  | "status"
  | "category"
  | "tag"
  | "color"
  | "hexColor"
  | "size"
  | "unit"
  | "format"
  | "style"
  | "priority"
  | "gender"
  | "frequency"
  | "word"
  | "pronunciation"
  | "weather"
  | "wind"
  | "title"
  | "comment"
  | "text"
  | "rating"
  | "percent"
  | "price"
  | "rate"
  | "amount"
  | "count"
  | "temperature"
  | "distance"
  | "duration"
  | "weight"
  | "height"
  | "age"
  | "population"
  | "elevation"
  | "number"
  | "string"
  | "other";

/** One way to recognise a kind by a field's name. */
export interface FieldRule {
  kind: FieldKind;
  /** Tested on the words of the name, joined by spaces. */
  name: RegExp;
  type?: "string" | "numeric";
  /** Must match the description as well. */
  description?: RegExp;
}

const rule = (kind: FieldKind, name: RegExp, type?: FieldRule["type"], description?: RegExp): FieldRule => ({
  kind,
  name,
  ...(type ? { type } : {}),
  ...(description ? { description } : {}),
});

/** The first rule that matches gives the kind. */
export const FIELD_RULES: readonly FieldRule[] = [
  rule("password", /\b(?:password|passwd|passphrase|passcode)\b/),
  rule(
    "credential",
    /\b(?:token|api ?key|access key|secret|app ?id|client id|credentials?|auth key|subscription key|authorization|signature)\b/,
  ),
  rule("credential", /^(?:key|appid)$/, "string", /\b(?:api|authenticat|your|access)\b/i),
  rule("uuid", /\b(?:uuid|guid)\b/),
  rule("email", /\be ?mails?\b/, "string"),
  rule("phone", /\b(?:phone|mobile|telephone|fax|msisdn)\b/),
  rule("latitude", /\b(?:lat|latitude)\b/),
  rule("longitude", /\b(?:lon|lng|long|longitude)\b/),
  rule("ip", /\bip(?:v4)?(?: address)?$/, "string"),
  rule("location", /^(?:q|query|search|near|input)$/, "string", /\b(?:locations?|city|cities|places?|addresses)\b/i),
  rule("currencyPair", /\b(?:currency ?)?pair\b/, "string"),
  rule("currencyCode", /\b(?:currency|currencies|base currency|quote currency)\b/, "string"),
  rule("currencyCode", /^(?:base|from|to|source|target|symbols?|quote)$/, "string", /currenc/i),
  rule(
    "countryCode",
    /\b(?:country|nation)\b.*\b(?:code|iso|id)\b|\bcountrycode\b|\balpha ?[23](?: code)?$|\bcca[23]$/,
    "string",
  ),
  rule("languageCode", /\b(?:language|lang|locale)\b.*\b(?:code|iso)\b|^(?:lang|locale)$/, "string"),
  rule("languageCode", /\blanguages?\b/, "string", /\b(?:iso|code)\b/i),
  rule("airport", /\b(?:icao|iata|airport code|apt)\b|\bident$/, "string"),
  rule("zip", /\b(?:zip|postal|postcode)\b/),
  rule("timezone", /\btime ?zone\b|\btz\b/, "string"),
  rule("id", /\b(?:id|identifier|uid|slug)$|^_?id$|^id [a-z]+$/),
  rule("id", /\b(?:catalog|catalogue|accession|serial|reference|tracking|invoice|order|case|ticket) (?:number|no)$/),
  rule("id", /\b(?:number|no|ref|reference|key)$/, "string", /\b(?:unique|identif|tracking|order|invoice|flight)\b/i),
  rule("weather", /\bweather (?:description|text|summary|condition|main|state)s?$/, "string"),
  rule("videoUrl", /\b(?:trailer|video|clip|stream)(?: url| link| uri)?$/, "string"),
  rule("audioUrl", /\b(?:audio|preview|mp3|pronunciation)(?: url| link| uri)?$/, "string"),
  rule(
    "imageUrl",
    /\b(?:image|photo|picture|avatar|icon|logo|thumbnail|cover|poster|banner|img|flag)s?(?: (?:url|link|uri|image|src))*$/,
    "string",
  ),
  rule("url", /\bconnection (?:string|uri|url)\b/, "string"),
  rule("url", /\b(?:url|uri|link|href|website|homepage|permalink|src|webhook)\b/, "string"),
  rule("domain", /\b(?:domain|hostname|host)\b/, "string"),
  rule("timezone", /\btime ?zone\b|\btz\b/, "string"),
  rule("unitNumber", /\b(?:address )?line ?2\b|\b(?:apartment|suite|unit number)\b/, "string"),
  rule("street", /\b(?:street|address|line ?1)\b/, "string"),
  rule(
    "dateTime",
    /\b(?:timestamp|date ?time|created|updated|modified|local ?time|last (?:updated?|modified|seen|login)|epoch)\b|\bat$/,
  ),
  rule(
    "date",
    /\b(?:date|day of birth|birthday|dob|deadline|due|expires?|expiry|expiration|check ?in|check ?out|since|until|released?)\b/,
    "string",
  ),
  rule("date", /^(?:from|to|start|end|after|before|day)$/, "string", /\bdate|yyyy/i),
  rule("weekday", /\bweekday\b|\bday of (?:the )?week\b/, "string"),
  rule("frequency", /\b(?:frequency|interval|recurrence|cadence)\b/, "string"),
  rule("time", /\b(?:time|hour)\b/, "string"),
  rule("year", /\byear\b/),
  rule("month", /\bmonth\b/),
  rule("day", /^day$|\bday of month\b/),
  rule(
    "limit",
    /^(?:limit|count|size|max|top|first|take|rows|num|n|amount|number|quantity)$|\b(?:per page|page size|page limit|max (?:results?|items|count|records|rows|entries|hits|matches)|limit|number of (?:results|items|rows)|num results|results? limit|results per page)\b/,
    "numeric",
    /\b(?:number of|how many|maximum|max|limit|results?|items|per page|return|retrieve)\b/i,
  ),
  rule("limit", /\b(?:limit|per page|page size|max results|result count)\b/),
  rule("page", /^page$|\bpage (?:number|no|index|num)\b|\bcurrent page\b/),
  rule("offset", /^(?:offset|skip|start index|from index|cursor)$|\b(?:start index|results? offset)\b/),
  rule("sort", /\b(?:sort|order by|sort by|sort field|orderby)\b/, "string"),
  rule(
    "order",
    /^(?:order|sort order|direction|sort dir|sort direction|order dir)$/,
    "string",
    /\b(?:asc|sort|order of)/i,
  ),
  rule(
    "query",
    /^(?:q|query|search|keywords?|terms?|search (?:term|query|text|string|phrase|keyword|word)s?|query (?:string|text)|phrase|expression|i|input|question)$/,
    "string",
  ),
  rule(
    "query",
    /^(?:text|s|name contains|name|title)$/,
    "string",
    /\b(?:to search for|search (?:for|query|term|text)|query)\b/i,
  ),
  rule("query", /^[a-z]{1,2}$/, "string", /\b(?:name|title)\b/i),
  rule("username", /\b(?:user ?name|login|handle|nickname|screen name)\b|^user$/, "string"),
  rule("firstName", /\b(?:first|given|fore) ?name\b/, "string"),
  rule("lastName", /\b(?:last|family|sur) ?name\b/, "string"),
  rule("country", /\b(?:country|nation|nationality)\b/, "string"),
  rule("language", /\blanguages?\b/, "string"),
  rule("city", /\b(?:city|town|municipality|capital)\b/, "string"),
  rule("zip", /\bzip\b/),
  rule(
    "state",
    /\b(?:state|province)\b/,
    "string",
    /\b(?:address|territor|provinces?|two.letter|us |usa|resides|abbreviation|location|city|state or|of the state)\b/i,
  ),
  rule("region", /\b(?:region|province|county|district|territory|continent|subregion)\b/, "string"),
  rule("location", /\b(?:location|place|destination|origin|departure|arrival|venue|area|station|near)\b/, "string"),
  rule(
    "company",
    /\b(?:company|organi[sz]ation|publisher|brand|manufacturer|employer|vendor|supplier|studio|network|agency|airline|bank|provider|institution)\b/,
    "string",
  ),
  rule(
    "personName",
    /\b(?:author|director|artist|actor|actress|owner|manager|customer|full name|contact name|composer|writer|player|driver|passenger|recipient|sender|assignee|creator|founder|employee|doctor|patient|teacher|instructor|guest|host|member|reviewer|attendee|person|people|cast|character name|participants?|invitees?|users?)(?: name)?$/,
    "string",
  ),
  rule("job", /\b(?:job|occupation|profession|position)(?: title)?$/, "string"),
  rule("hexColor", /\bhex(?: color| colour| code)?\b/, "string"),
  rule("color", /\b(?:color|colour)\b/, "string"),
  rule("gender", /\b(?:gender|sex)\b/, "string"),
  rule("hash", /\b(?:hash|sha\d*|md5|checksum|fingerprint)\b/, "string"),
  rule("version", /\b(?:version|revision)$/, "string"),
  rule("symbol", /\b(?:symbols?|ticker)\b/, "string"),
  rule("status", /\b(?:status|state|condition)$/, "string"),
  rule("style", /\b(?:style|theme|mode)$/, "string"),
  rule("format", /\b(?:format|extension|file type|output|feed type|content type)$/, "string"),
  rule("unit", /\b(?:units?|measurement system)$/, "string"),
  rule("size", /\bsize$/, "string"),
  rule("priority", /\b(?:priority|severity|urgency)\b/, "string"),
  rule("tag", /\b(?:tags?|labels)$/, "string"),
  rule(
    "category",
    /\b(?:category|categories|type|kind|genres?|class|classification|topic|group|section|department)$/,
    "string",
  ),
  rule("wind", /\bwind dir(?:ection)?\b/, "string"),
  rule(
    "weather",
    /\b(?:weather|forecast|sky|conditions?)\b.*\b(?:description|text|main|condition|summary)s?$/,
    "string",
  ),
  rule("pronunciation", /^(?:phonetics?|pronunciations?|ipa|phonetic (?:spelling|text)|transcription ipa)$/, "string"),
  rule("word", /^(?:word|synonyms?|antonyms?|rhymes?|part of speech)$/, "string"),
  rule("comment", /\b(?:comment|message|note|notes|feedback|remark|caption|reason|reply|review)s?$/, "string"),
  rule(
    "text",
    /\b(?:description|summary|synopsis|overview|text|body|content|bio|biography|details?|about|abstract|plot|instructions?|definition|facts?|jokes?|quotes?|verse|purpose|history|traditions?|info|question|answer|example|value|origin|meaning|directions|lyrics|explanation|sentence|paragraph)$/,
    "string",
  ),
  rule("code", /\bcode$/, "string"),
  rule("title", /\b(?:title|name|label|heading|subject|headline)\b/, "string"),
  rule("latitude", /\by coord/),
  rule("longitude", /\bx coord/),
  rule("temperature", /\b(?:temperature|temp|feels ?like|dew point|celsius|fahrenheit)\b/),
  rule(
    "percent",
    /\b(?:percent|percentage|pct|humidity|cloud ?cover|probability|completion|precip probability|confidence)\b/,
  ),
  rule("rating", /\b(?:rating|score|stars|reputation|rank|vote average|popularity)\b/),
  rule("rate", /\b(?:rate|ratio|exchange rate|factor)\b/),
  rule(
    "price",
    /\b(?:price|cost|fee|fare|salary|balance|revenue|total price|subtotal|tax|discount|bid|ask|open|high|low|close|amount due|budget|market cap)\b/,
  ),
  rule("amount", /^(?:amount|sum)$/, "string", /\b(?:amount|number|convert|value)\b/i),
  rule("amount", /\b(?:amount|value|sum|converted|result)\b/, "numeric"),
  rule("population", /\bpopulation\b/),
  rule("elevation", /\b(?:elevation|altitude)\b/),
  rule("age", /\bage\b/),
  rule("distance", /\b(?:distance|radius|length|depth|range|visibility|miles|km)\b/),
  rule("duration", /\b(?:duration|runtime|minutes|seconds|timeout|ttl|expires in|elapsed|cook ?time|prep ?time)\b/),
  rule("weight", /\b(?:weight|mass|calories|protein|fat|sugar|carbohydrates|sodium|fiber)\b/),
  rule("height", /\b(?:height|width|size|pixels)\b/),
  rule(
    "count",
    /\b(?:count|total|quantity|qty|stock|number|num|votes|views|likes|followers|downloads|episodes?|chapters?|seats|guests|capacity|progress|comments|reviews|pages|results|plays|wins|losses|goals|points|sequence|seq|volume|offset)\b/,
  ),
];
