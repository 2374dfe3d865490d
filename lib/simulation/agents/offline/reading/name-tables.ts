const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const plain = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/&/g, "and");

/** Names of countries in English, lower case, with their ISO 3166 codes. */
export const COUNTRY_CODES: ReadonlyMap<string, string> = (() => {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const codes = new Map<string, string>();
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const code = `${first}${second}`;
      const name = /^(?:X|Q[M-Z]|EU|EZ|UN|AA|ZZ|DD|FX|BU|SU|TP|Y[DU]|ZR|UK|AN|NT|CS|QU|HV|DY|NH|RH|VD)/.test(code)
        ? undefined
        : names.of(code);
      if (name && !codes.has(plain(name))) codes.set(plain(name), code);
    }
  }
  const others = {
    usa: "US",
    "united states of america": "US",
    america: "US",
    uk: "GB",
    britain: "GB",
    "great britain": "GB",
    england: "GB",
    turkey: "TR",
    czechia: "CZ",
    "czech republic": "CZ",
    holland: "NL",
    "south korea": "KR",
    "north korea": "KP",
    "hong kong": "HK",
  };
  for (const [name, code] of Object.entries(others)) codes.set(name, code);
  return codes;
})();

const MONEY =
  "USD EUR GBP JPY CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF INR CNY KRW BRL MXN ZAR TRY SGD HKD THB IDR MYR PHP ILS AED SAR EGP NGN KES ARS CLP COP RUB UAH RON BGN ISK VND PKR".split(
    " ",
  );

/** Names of currencies in English, lower case and singular, with their ISO 4217 codes. */
export const CURRENCY_CODES: ReadonlyMap<string, string> = (() => {
  const names = new Intl.DisplayNames(["en"], { type: "currency" });
  const codes = new Map(MONEY.map((code) => [plain(names.of(code) ?? code), code]));
  const others = {
    dollar: "USD",
    "us dollar": "USD",
    "american dollar": "USD",
    euro: "EUR",
    pound: "GBP",
    "british pound": "GBP",
    sterling: "GBP",
    yen: "JPY",
    "swiss franc": "CHF",
    rupee: "INR",
    yuan: "CNY",
    bitcoin: "BTC",
    ethereum: "ETH",
    ether: "ETH",
    litecoin: "LTC",
    gold: "XAU",
    silver: "XAG",
    platinum: "XPT",
    palladium: "XPD",
  };
  for (const [name, code] of Object.entries(others)) codes.set(name, code);
  return codes;
})();

/** True for ISO 4217 codes and the usual codes of crypto-currencies and metals. */
export const isCurrencyCode = (text: string): boolean =>
  MONEY.includes(text) || /^(?:BTC|ETH|LTC|XRP|SOL|ADA|DOGE|XAU|XAG|XPT|XPD)$/.test(text);

const LANGUAGES =
  "en es fr de it pt nl sv no da fi pl cs sk hu ro bg el tr ru uk ar he fa hi bn ur ta te ja ko zh th vi id ms sw la ga cy is et lv lt hr sr sl ca eu".split(
    " ",
  );

/** Names of languages in English, lower case, with their ISO 639 codes. */
export const LANGUAGE_CODES: ReadonlyMap<string, string> = (() => {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const codes = new Map(LANGUAGES.map((code) => [plain(names.of(code) ?? code), code]));
  codes.set("mandarin", "zh");
  return codes;
})();
