import { expect, test } from "vitest";
import { type ComparedApi, findNearCopies } from "./find-near-copies.ts";

const fn = (name: string, path: string, method = "get") => ({ name, path, method, description: "" });
const fruit: ComparedApi = {
  name: "Fruit Basket",
  description: "Data about all kinds of fruit: nutrition, family and genus.",
  functions: [
    fn("listFruitOfFamily", "/fruit/family/{family}"),
    fn("getFruit", "/fruit/{name}"),
    fn("addFruit", "/fruit", "put"),
  ],
};
const holidays: ComparedApi = {
  name: "Days Off",
  description: "Public holidays of countries by year.",
  functions: [fn("listHolidays", "/holidays/{year}/{country}"), fn("isHolidayToday", "/today/{country}")],
};

test("an API is a copy of itself, under another name or with other words", () => {
  expect(findNearCopies(fruit, [fruit, holidays]).map(({ heldOutName }) => heldOutName)).toEqual(["Fruit Basket"]);
  expect(findNearCopies({ ...fruit, name: "Orchard" }, [fruit])).toHaveLength(1);
  expect(findNearCopies({ ...fruit, description: "Everything that grows on trees." }, [fruit])).toHaveLength(1);
  const [copy] = findNearCopies({ ...fruit, functions: [] }, [fruit]);
  expect(copy?.similarity).toMatchObject({ name: 1, description: 1, functions: 0 });
  expect(copy?.message).toContain("Fruit Basket is nearly Fruit Basket, which is held out");
});

test("renamed parameters and other spellings do not hide a copy", () => {
  const renamed = fruit.functions.map((one) => ({ ...one, path: one.path.replace(/\{\w+\}/, "{x}") }));
  expect(findNearCopies({ name: "x", description: "y", functions: renamed }, [fruit])).toHaveLength(1);
  expect(findNearCopies({ ...holidays, name: "fruit-basket API" }, [fruit])).toHaveLength(1);
});

test("another API is none, and neither is one about the same with functions of its own", () => {
  expect(findNearCopies(holidays, [fruit])).toEqual([]);
  const shop: ComparedApi = {
    name: "Fruit Market",
    description: "Prices of fruit at markets.",
    functions: [fn("searchPrices", "/prices"), fn("getMarket", "/markets/{id}"), fn("listMarkets", "/markets")],
  };
  expect(findNearCopies(shop, [fruit])).toEqual([]);
  expect(findNearCopies(fruit, [])).toEqual([]);
});
