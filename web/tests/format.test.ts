import { describe, expect, it } from "vitest";
import { csv } from "../src/report/text/csv";
import { bare, date, french_print, holds_zero, hour_of_day, interval, is_share, money, number, quantity, quoted, signed, tick_decimals } from "../src/report/text/format";
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
  it("quotes with guillemets, English with its own marks", () => {
    expect(quoted("oui", "fr")).toBe("«\u202foui\u202f»");
    expect(quoted("yes", "en")).toBe("“yes”");
  });
  it("comes first", () => {
    expect(asked_language("", "")).toBe("fr");
    expect(asked_language("?lang=en", "")).toBe("en");
    expect(asked_language("", "#lang=en")).toBe("en");
    expect(asked_language("?lang=de", "#crises")).toBe("fr");
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
