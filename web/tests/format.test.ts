import { describe, expect, it } from "vitest";
import { csv } from "../src/report/text/csv";
import { bare, changed, date, french_print, holds_zero, hour_of_day, interval, interval_changed, is_share, money, number, period, quantity, quoted, rounded, said_decimals, signed, tick_decimals } from "../src/report/text/format";
import { pieces_of } from "../src/report/text/urls";
import { asked_language } from "../src/report/asked_language";

const SHARE = { fr: "%", en: "%" };
const HOURS = { fr: "h pour 1 000 pers.", en: "h per 1,000 people" };

describe("numbers", () => {
  it("are written as each language writes them", () => {
    expect(number(1234567.5, 1, "fr")).toBe("1\u202f234\u202f567,5");
    expect(number(1234567.5, 1, "en")).toBe("1,234,567.5");
  });
  it("bear a true minus sign, and zero bears none", () => {
    expect(number(-4.2, 1, "fr")).toBe("\u22124,2");
    expect(number(-0.04, 1, "en")).toBe("0.0");
  });
  it("are percentages where the unit says so", () => {
    expect(quantity(0.123, SHARE, 0, "fr")).toBe("12\u202f%");
    expect(quantity(0.123, SHARE, 1, "en")).toBe("12.3%");
    expect(bare(0.5, SHARE, 0, "fr")).toBe("50");
    expect(is_share(HOURS)).toBe(false);
  });
  it("keep their unit beside them", () => {
    expect(quantity(420, HOURS, 0, "fr")).toBe("420\u00a0h pour 1\u202f000 pers.");
    expect(signed(3, HOURS, 0, "en")).toBe("+3\u00a0h per 1,000 people");
  });
  it("round as the sentences of the engine do: a true half to the even digit", () => {
    expect([38.5, 39.5, -38.5, 0.5, 1.5].map((one) => rounded(one, 0))).toEqual([38, 40, -38, 0, 2]);
    expect([0.25, 0.35, 0.15, 4.7919].map((one) => rounded(one, 1))).toEqual([0.2, 0.3, 0.1, 4.8]);
    expect(number(843.5, 0, "en")).toBe("844");
    expect(rounded(1e22, 1)).toBe(1e22);
  });
  it("are said with one decimal below ten, none from there on", () => {
    expect(interval(-37.292, 4.7919, HOURS, said_decimals, "en")).toBe("\u221237 to 4.8\u00a0h per 1,000 people");
    expect([0, 9.96, 10, -3].map(said_decimals)).toEqual([0, 1, 0, 1]);
  });
  it("agree with their unit as each language does", () => {
    const TIES = { fr: "liens", en: "ties" }, NEEDS = { fr: "besoins pour 1 000 pers.", en: "needs per 1,000 people" };
    expect(quantity(1.3, TIES, 1, "fr")).toBe("1,3\u00a0lien");
    expect(quantity(1.96, TIES, 1, "fr")).toBe("2,0\u00a0liens");
    expect(quantity(0, NEEDS, 0, "fr")).toBe("0\u00a0besoin pour 1\u202f000 pers.");
    expect(quantity(1.3, TIES, 1, "en")).toBe("1.3\u00a0ties");
    expect(quantity(1, NEEDS, 0, "en")).toBe("1\u00a0need per 1,000 people");
    expect(quantity(1, { fr: "fois", en: "people" }, 0, "fr")).toBe("1\u00a0fois");
  });
  it("bear a plus sign only where one is left to read", () => {
    expect(signed(0.0004, SHARE, 1, "fr")).toBe("0,0\u202f%");
    expect(signed(0.0006, SHARE, 1, "fr")).toBe("+0,1\u202f%");
  });
  it("change in points where they are shares, and without their unit elsewhere", () => {
    expect(changed(0.04, SHARE, 0, "fr")).toBe("+4\u00a0points");
    expect(changed(-0.01, SHARE, 0, "en")).toBe("\u22121\u00a0point");
    expect(changed(3, HOURS, 0, "en")).toBe("+3");
    expect(interval_changed(-0.02, 0.1, SHARE, 0, "fr")).toBe("de \u22122 à 10\u00a0points");
    expect(interval_changed(-2, 10, HOURS, 0, "en")).toBe("\u22122 to 10");
  });
  it("have intervals in words", () => {
    expect(interval(0.41, 0.88, SHARE, 0, "fr")).toBe("de 41 à 88\u202f%");
    expect(interval(-3, 4, { fr: "", en: "" }, 0, "en")).toBe("\u22123 to 4");
    expect(interval(null, 4, SHARE, 0, "en")).toBe("");
  });
  it("are money", () => {
    expect(money(12500, "EUR", "fr")).toBe("12\u202f500\u202f€");
    expect(money(12500, "EUR", "en")).toBe("€12,500");
    expect(money(12, "not a currency", "en")).toBe("12 not a currency");
  });
});

describe("an interval that holds zero", () => {
  const estimate = (value: number | null, low: number | null, high: number | null) => ({ value, low, high, suppressed: null });
  it("is one whose ends stand on both sides, or on it", () => {
    expect(holds_zero(estimate(1, -1, 3))).toBe(true);
    expect(holds_zero(estimate(0, 0, 0))).toBe(true);
    expect(holds_zero(estimate(2, 1, 3))).toBe(false);
    expect(holds_zero(estimate(-2, -3, -1))).toBe(false);
  });
  it("is, without an interval, zero itself", () => expect(holds_zero(estimate(0, null, null))).toBe(true));
});

describe("dates and hours", () => {
  it("follow what is known", () => {
    expect(date("2026-11-24", "fr")).toBe("24 novembre 2026");
    expect(date("2023-05", "en")).toBe("May 2023");
    expect(date("1997", "fr")).toBe("1997");
    expect(date("spring", "en")).toBe("spring");
    expect(period("2023-04", "2023-06", "en")).toBe("April 2023 – June 2023");
    expect(period("", "2023-06", "fr")).toBe("juin 2023");
    expect(period("", "", "en")).toBe("");
  });
  it("are hours of the day", () => {
    expect(hour_of_day("09:30", "fr")).toBe("9\u202fh\u202f30");
    expect(hour_of_day("18:00", "fr")).toBe("18\u202fh");
    expect(hour_of_day("18:00", "en")).toBe("18:00");
  });
});

describe("French", () => {
  it("does not break before its double signs", () => {
    expect(french_print("l'eau, vu : « oui » ; 1 000 fois !")).toBe("l’eau, vu\u00a0: «\u202foui\u202f»\u202f; 1\u202f000 fois\u202f!");
  });
  it("keeps a number with its short unit, and with no longer word", () => {
    expect(french_print("soit 93 h pour 1 000 € par an, à 800 m")).toBe("soit 93\u00a0h pour 1\u202f000\u00a0€ par an, à 800\u00a0m");
    expect(french_print("3 habitants, 12 heures")).toBe("3 habitants, 12 heures");
  });
  it("quotes with guillemets, English with its own marks", () => {
    expect(quoted("oui", "fr")).toBe("«\u202foui\u202f»");
    expect(quoted("yes", "en")).toBe("“yes”");
  });
  it("comes first", () => {
    expect(asked_language("", "", [])).toBe("fr");
    expect(asked_language("", "", ["de-DE", "es"])).toBe("fr");
    expect(asked_language("?lang=de", "#crises", [])).toBe("fr");
  });
  it("gives way to the language that the reader's browser prefers, and that to the one asked for", () => {
    expect(asked_language("", "", ["en-US", "fr"])).toBe("en");
    expect(asked_language("", "", ["de", "en-GB", "fr"])).toBe("en");
    expect(asked_language("", "#crises", ["fr-FR", "en"])).toBe("fr");
    expect(asked_language("?lang=en", "", ["fr-FR"])).toBe("en");
    expect(asked_language("", "#lang=fr", ["en-US"])).toBe("fr");
  });
});

describe("addresses in a text", () => {
  it("are told from what surrounds them", () => {
    expect(pieces_of("vu à http://a.org/b_c?d=1 (et https://e.fr/f).").filter((one) => one.is_address).map((one) => one.text)).toEqual(["http://a.org/b_c?d=1", "https://e.fr/f"]);
    expect(pieces_of("à https://a.fr/article-psc1,45.html, puis https://b.fr/x, enfin").filter((one) => one.is_address).map((one) => one.text)).toEqual(["https://a.fr/article-psc1,45.html", "https://b.fr/x"]);
    expect(pieces_of("http sans adresse, javascript://x")).toEqual([{ text: "http sans adresse, javascript://x", is_address: false }]);
  });
  it("are part of the text they are cut from", () => {
    const text = "https://a.org: 29,8; https://b.org/c.html, puis rien.";
    expect(pieces_of(text).map((one) => one.text).join("")).toBe(text);
  });
});

describe("axes", () => {
  it("have as many decimals as their ticks need", () => {
    expect(tick_decimals(100, HOURS)).toBe(0);
    expect(tick_decimals(0.5, HOURS)).toBe(1);
    expect(tick_decimals(0.01, HOURS)).toBe(2);
    expect(tick_decimals(0.2, SHARE)).toBe(0);
  });
});

describe("the CSV", () => {
  it("quotes what must be quoted and leaves absence empty", () => {
    expect(csv({ columns: ["a", "b"], rows: [["x, y", 1.5], ['say "no"', null]] })).toBe('a,b\n"x, y",1.5\n"say ""no""",\n');
  });
});
