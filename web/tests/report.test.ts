import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { report as sample } from "../sample/make_sample.mjs";
import { by_family, sorted_measures } from "../src/report/comparison";
import { figure_title } from "../src/report/figure_title";
import { report_from } from "../src/report/read_report";
import { figures_of, index_of, resting_on } from "../src/report/report_index";
import { over_territory, scopes_of, sided } from "../src/report/outcomes";
import { certainty, studied, without_effect } from "../src/report/text/glance";
import { MESSAGES } from "../src/report/text/messages";
import { apart, attribution_title, curves_title, differences_title, helped_by_title, how_many_title, is_by_commune, layer_title, levers_title, measure_title, quantile, sensitivity_title, swings, waves_title, where_title } from "../src/report/text/titles";
import { unit_label, whole_label, word_label, words_of } from "../src/report/text/words";
import type { HowMany, MeasureRow } from "../src/report/types";
import { faults_of } from "./conforms.mjs";

const file = readFileSync(new URL("../sample/report.json", import.meta.url), "utf8");
const report = sample();

describe("the sample", () => {
  it("is what its maker writes", () => expect(file.trim()).toBe(JSON.stringify(report)));
  it("keeps the contract", () => expect(faults_of(file)).toEqual([]), 30000);
  it("is told from data that do not keep it", () => {
    expect(faults_of(file.replace('"observed":', '"observd":')).length).toBeGreaterThan(0);
    expect(faults_of(file.replace('"scope":"commune"', '"scope":"hamlet"')).length).toBeGreaterThan(0);
  }, 30000);
});

describe("reading the data", () => {
  it("refuses what is damaged or of another version", () => {
    expect(report_from("/*RELIANCE_DATA*/")).toBe("unreadable_data");
    expect(report_from("null")).toBe("unreadable_data");
    expect(report_from('{"format":"reliance-report/9"}')).toBe("unreadable_format");
    expect(report_from(file)).toEqual(report);
  });
});

describe("figures", () => {
  const figures = figures_of(report);
  it("have ids of their own", () => expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length));
  it("have a sentence in both languages", () => {
    for (const figure of figures) {
      const title = figure_title(report, figure.id);
      expect(title.fr.length, figure.id).toBeGreaterThan(8);
      expect(title.en.length, figure.id).toBeGreaterThan(8);
      expect(`${title.fr}${title.en}`).not.toMatch(/NaN|undefined|null|Infinity/);
    }
  });
  it("keep the sentence they are given", () => {
    const given = structuredClone(report);
    given.crises[0]!.curves.figure.title = { fr: "Donné", en: "Given" };
    expect(figure_title(given, given.crises[0]!.curves.figure.id).en).toBe("Given");
  });
  it("rest on things that are in the report", () => {
    const index = index_of(report);
    const tables = { tie: index.ties, passage: index.passages, parameter: index.parameters, source: index.sources, figure: index.figures, finding: index.findings };
    for (const figure of figures) for (const link of figure.rests_on) expect(tables[link.kind].has(link.id), `${figure.id} → ${link.kind} ${link.id}`).toBe(true);
  });
});

describe("the crisis of a figure", () => {
  it("is known, for two crises may give one sentence", () => {
    const { crisis_of } = index_of(report);
    for (const crisis of report.crises) expect(crisis_of.get(crisis.curves.figure.id)).toEqual(crisis.label);
    expect(crisis_of.has(report.comparison.figure.id)).toBe(false);
  });
});

describe("the way back", () => {
  const index = index_of(report);
  it("leads from a passage to the ties, findings and values on it", () => {
    const kinds = resting_on(index, { kind: "passage", id: "p1" }).map((link) => link.kind);
    expect(kinds).toContain("tie");
    expect(kinds).toContain("finding");
    expect(kinds).toContain("parameter");
  });
  it("is empty where nothing rests", () => expect(resting_on(index, { kind: "source", id: "nowhere" })).toEqual([]));
});

describe("outcome tables", () => {
  const crisis = report.crises[0]!;
  it("tell with from without", () => {
    const rows = sided(crisis.helped_by, crisis);
    expect(rows.filter((one) => one.side === "with").length).toBe(rows.filter((one) => one.side === "without").length);
  });
  it("lay the territory's baseline beside each run without a site", () => {
    const base = { ...crisis.helped_by.rows[0]!, scope: "territory" as const, site: null, arm: "baseline" };
    expect(sided({ ...crisis.helped_by, rows: [base] }, crisis).map((one) => one.site)).toEqual(["gardens", "canteen", "workshops"]);
  });
  it("have one row per run over the territory", () => {
    expect(over_territory(crisis.load, "queue").map((row) => row.arm)).toEqual(["baseline", "without:gardens", "without:canteen", "without:workshops"]);
    expect(over_territory(crisis.equity, "gini")).toEqual([]);
  });
  it("go from the nearest scope to the widest", () => expect(scopes_of([{ scope: "territory" }, { scope: "participants" }])).toEqual(["participants", "territory"]));
});

describe("sentences", () => {
  it("claim no clear difference at an hour that has no interval", () => {
    const { crises: [crisis] } = structuredClone(report), panels = crisis!.curves.panels;
    const [panel] = panels.filter((one) => one.site !== null && one.scope === "participants");
    const [with_place, without] = panel!.curves;
    Object.assign(with_place!, { mean: [0.9, 1], low: [0.8, null], high: [1, null] });
    Object.assign(without!, { mean: [0.5, 0], low: [0.4, null], high: [0.6, null] });
    crisis!.curves.panels = [panel!];
    expect(curves_title(crisis!, report).en).toBe("At the worst hour, nothing clearly tells participants with their place from participants without it");
    Object.assign(with_place!, { low: [0.8, 0.9] });
    Object.assign(without!, { high: [0.6, 0.1] });
    expect(curves_title(crisis!, report).en).toContain("100% of need-hours are met");
    const rows = crisis!.helped_by.rows.map((row) => ({ ...row, low: null, high: null }));
    expect(helped_by_title({ ...crisis!.helped_by, rows }, crisis!, report).en).toBe("The places do not clearly change who helps");
  });
  describe("of what each place changes", () => {
    const [crisis] = report.crises, { differences } = crisis!;
    const title = (intervals: [number, number, number][], whole = report) => {
      const of = ["gardens", "canteen", "workshops"];
      const rows = intervals.map(([value, low, high], k) => ({ ...differences.rows[0]!, arm: `without:${of[k]}`, site: of[k]!, scope: "participants" as const, value, low, high }));
      return differences_title({ ...differences, rows: [...rows, { ...rows[0]!, scope: "territory", site: null, value: -1, low: -5, high: 4 }] }, crisis!, whole);
    };
    const circle = "(participants, unmet need-hours); over the whole territory, nothing that can be seen";
    it("name the one that changes the most where its interval meets no other's", () => {
      expect(title([[-252, -330, -174], [-420, -498, -342], [-67, -145, 11]]).en).toBe(`La Cantine des Marronniers changes the most: 420\u00a0h per 1,000 people less ${circle}`);
      expect(title([[252, 174, 330], [-420, -498, -342]]).en).toMatch(/^La Cantine des Marronniers changes the most: 420/);
    });
    it("name all that change something, of no order, where intervals meet", () => {
      expect(title([[-458, -600, -316], [-310, -420, -200], [-67, -145, 11]])).toEqual({
        fr: "« Les Jardins de l’Écluse » et « La Cantine des Marronniers » changent quelque chose : de 310 à 458\u00a0h pour 1\u202f000 pers. de moins (participants, heures de besoin non satisfait) ; sur tout le territoire, rien que l’on puisse voir",
        en: `Les Jardins de l’Écluse and La Cantine des Marronniers change something: 310 to 458\u00a0h per 1,000 people less ${circle}`,
      });
      expect(title([[252, 174, 530], [-420, -498, -342]]).en).toContain("change something: −420 to 252");
    });
    it("name no winner above a place of which too little is known, nor of one place", () => {
      expect(title([[-252, -330, -174], [-100, -900, 700]]).en).toMatch(/^Les Jardins de l’Écluse changes something: 252/);
      expect(title([[-252, -330, -174]]).fr).toMatch(/^« Les Jardins de l’Écluse » change quelque chose : 252/);
    });
    it("name no winner above a place that is withheld", () => {
      const beside = (suppressed: string | null) => {
        const of = (arm: string, value: number | null, low: number | null, high: number | null) => ({ ...differences.rows[0]!, arm, scope: "participants" as const, value, low, high });
        const rows = [of("without:gardens", -420, -498, -342), of("without:canteen", -67, -145, 11), { ...of("without:workshops", null, null, null), suppressed }];
        return differences_title({ ...differences, rows }, crisis!, report).en;
      };
      expect(beside(null)).toMatch(/^Les Jardins de l’Écluse changes the most: 420/);
      expect(beside("shown")).toMatch(/^Les Jardins de l’Écluse changes something: 420/);
    });
    it("speak of the whole study where it has no territory", () => expect(title([[-252, -330, -174]], { ...report, territory: null }).fr).toContain("; sur toute l’étude, rien"));
  });
  it("say that a lever does the most only where it is first in every ranking", () => {
    const [ranking] = report.levers, others = "; 3 levers tried change nothing that can be seen";
    const title = (rank_low: number | null, rank_high: number | null) => levers_title({ ...ranking!, levers: ranking!.levers.map((lever, k) => (k === 0 ? { ...lever, rank_low, rank_high } : lever)) });
    expect(title(1, 1).en).toBe(`“Neighbourhood phone tree” does the most for its cost${others}`);
    expect(title(1, 2).en).toBe(`“Neighbourhood phone tree” is among those that do the most for their cost${others}`);
    expect(title(1, 2).fr).toContain(" » est parmi ceux qui font le plus à coût égal ; 3 leviers");
    expect(title(null, null)).toEqual(title(1, 2));
    expect(title(2, 3).en).toBe(`“Neighbourhood phone tree” has a visible effect${others}`);
    expect(levers_title({ ...ranking!, levers: ranking!.levers.slice(0, 1) }).fr).toMatch(/ » a un effet visible$/);
  });
  it("say why nothing can be told of the places of a crisis", () => {
    const untold = { fr: "Aucun lien n’est dit noué dans un lieu.", en: "No tie is said to be made at a place." };
    const silent = structuredClone(report), crisis = silent.crises[0]!;
    crisis.untold = untold;
    for (const { figure } of [crisis.curves, crisis.differences, crisis.helped_by, crisis.equity, ...crisis.attributions]) expect(figure_title(silent, figure.id)).toEqual(untold);
  });
  const measure = (values: [number, number, number][]): MeasureRow => ({ ...report.comparison.measures[0]!, values: values.map(([value, low, high], k) => ({ site: `s${k}`, n: 30, value, low, high, suppressed: null })) });
  it("call places apart only when their intervals do not meet", () => {
    expect(apart(measure([[1, 0, 2], [3, 1.5, 4]]))).toBeNull();
    expect(apart(measure([[1, 0, 2], [5, 4, 6], [2, 1, 3]]))).toEqual({ high: "s1", low: "s0" });
  });
  it("claim nothing of places without two values", () => {
    expect(measure_title(measure([[1, 0, 2]]), report).en).toMatch(/too little data/);
    expect(measure_title(measure([[1, 0, 2], [3, 1.5, 4]]), report).en).toMatch(/no clear difference/);
  });
  it("count the measures of places that clearly change between two waves", () => {
    expect(waves_title(report.comparison.waves!, report)).toEqual({ fr: "De « Vague 1 » à « Vague 2 », 1 des 2 mesures des lieux change nettement", en: "From Wave 1 to Wave 2, 1 of the 2 measures of the places clearly changes" });
  });
  it("tell the parts of an attribution, and nothing of the place's whole effect", () => {
    const attribution = { ...report.crises[0]!.attributions[0]!, total: { value: 486, low: -224, high: 1197, suppressed: null }, whole: { value: 406, low: 337, high: 474, suppressed: null } };
    const row = (mechanism: string, value: number, low: number, high: number) => ({ mechanism, value, low, high, suppressed: null });
    const title = (mechanisms: ReturnType<typeof row>[]) => attribution_title({ ...attribution, mechanisms }, report).en;
    const name = "Les Jardins de l’Écluse, within its surroundings alone";
    expect(title([row("near_ties", 58, 12, 100), row("trust", 40, -1, 90), row("power_to_act", 240, 17, 463)])).toBe(`${name}: among the parts, power to act and near ties can be told from zero`);
    expect(title([row("near_ties", 58, -12, 100)])).toBe(`${name}: none of the parts can be told from zero`);
    expect(title([row("near_ties", 0, 0, 0)])).toBe(`${name}: no mechanism brings anything`);
  });
  it("name the parameters that leave the band of the noise, and count the others", () => {
    const [one] = report.assumptions.sensitivity, found = swings(one!);
    expect(found.telling.map((row) => row.parameter)).toEqual(["substitution", "heat_incidence", "acceptance_strong"]);
    expect(found.within_noise.map((row) => row.parameter)).toEqual(["distance_exponent", "register_share"]);
    expect(sensitivity_title(one!, report).en).toMatch(/^“[^“”]*”, “[^“”]*” and “[^“”]*” weigh on the result; the 2 others cannot be told from the noise of 2 replicates$/);
    expect(sensitivity_title({ ...one!, noise: 1000 }, report)).toEqual({ fr: "Aucun paramètre ne se distingue du bruit de 2 répliques", en: "No parameter can be told from the noise of 2 replicates" });
    expect(sensitivity_title({ ...one!, noise: 180 }, report).en).toBe("“Share of a place’s ties that would have been made elsewhere without it” weighs on the result; the 4 others cannot be told from the noise of 2 replicates");
  });
  it("name the heaviest parameters where no band of noise is given", () => {
    const { noise: _, ...bare } = report.assumptions.sensitivity[0]!;
    expect(swings(bare).telling).toHaveLength(5);
    expect(swings(bare).within_noise).toEqual([]);
    expect(sensitivity_title(bare, report).en).toMatch(/^What weighs most: “Share of a place’s ties/);
  });
  it("count communes where a layer has one value per commune", () => {
    const cell = (commune: string, value: number) => ({ id: "", name: "", outline: [], commune, values: [value], suppressed: [] });
    const layer = report.territory!.layers[0]!, by_commune = [cell("a", 1), cell("a", 1), cell("a", 1), cell("b", 9)];
    expect(is_by_commune(by_commune, 0)).toBe(true);
    expect(layer_title(layer, by_commune, 0).en).toBe("People: 3 to 7\u00a0people in half of the communes");
    expect(is_by_commune([...by_commune, cell("b", 8)], 0)).toBe(false);
    expect(layer_title(layer, [...by_commune, cell("b", 8)], 0).en).toMatch(/in half of the cells$/);
  });
  it("read quantiles", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.9)).toBe(7);
  });
});

describe("measures side by side", () => {
  const [model] = report.comparison.measures;
  const measure = (id: string, values: ([number, number, number] | null)[], suppressed: string | null = null): MeasureRow => ({ ...model!, figure: { ...model!.figure, id: `measure.${id}` }, values: values.map((one, k) => ({ site: `s${k}`, n: 30, value: one?.[0] ?? null, low: one?.[1] ?? null, high: one?.[2] ?? null, suppressed: one ? null : suppressed })) });
  const count = { ...measure("met", [[31, 0, 0], [24, 0, 0]]) };
  count.values = count.values.map((one) => ({ ...one, low: null, high: null }));
  const far: [number, number, number][] = [[1, 0.5, 1.5], [3, 2.5, 3.5]], near: [number, number, number][] = [[1, 0, 2], [1.5, 0.5, 2.5]];
  const all = [count, measure("far", far), measure("near", near), measure("hidden", [null, null], "few_people"), measure("none", [null, null]), measure("density_ei_at_site_age_band", near), measure("brokerage_per_participant_age_band_liaison", far)];
  const sorted = sorted_measures({ ...report.comparison, measures: all }), ids = (some: MeasureRow[]): string[] => some.map(({ figure }) => figure.id.slice("measure.".length));
  it("show what tells the places apart, and counts", () => expect(ids(sorted.telling)).toEqual(["met", "far"]));
  it("fold what does not, or is withheld", () => expect(ids(sorted.others)).toEqual(["near", "hidden"]));
  it("hold the many rows by trait and role together, whatever they tell", () => expect(ids(sorted.fine)).toEqual(["density_ei_at_site_age_band", "brokerage_per_participant_age_band_liaison"]));
  it("name those without data", () => expect(ids(sorted.mute)).toEqual(["none"]));
  it("stand under their headings", () => expect(by_family([{ ...all[0]!, family: { fr: "A", en: "A" } }, { ...all[1]!, family: { fr: "B", en: "B" } }, { ...all[2]!, family: { fr: "A", en: "A" } }]).map(ids)).toEqual([["met", "near"], ["far"]]));
});

describe("at a glance", () => {
  it("says what was studied", () => expect(studied(report)?.en).toMatch(/^“Les Jardins de l’Écluse”, “La Cantine des Marronniers” and “Les Ateliers du Belvédère”; 2 crises simulated on a synthetic population \(Pays de Brèche \(made up\)\): /));
  it("says what changes nothing, in both languages", () => {
    const said = without_effect(report);
    expect(said.map(({ en }) => en).join(" ")).toMatch(/levers tried without a visible effect, \d+ of \d+\./);
    for (const { fr, en } of said) expect(`${fr}${en}`).not.toMatch(/undefined|NaN|null/);
    const nil = structuredClone(report);
    for (const row of nil.crises[0]!.differences.rows) Object.assign(row, { value: 0, low: 0, high: 0 });
    for (const one of nil.crises[0]!.attributions) Object.assign(one.total, { value: 0, low: 0, high: 0 });
    expect(without_effect(nil).map(({ en }) => en)).toContain(`${nil.crises[0]!.label.en}: with or without the places, the results are the same.`);
    nil.crises[0]!.untold = { fr: "Rien n’est dit.", en: "Nothing is told." };
    expect(without_effect(nil).map(({ en }) => en).join(" ")).not.toContain("the results are the same");
    expect(certainty(nil).map(({ en }) => en)).toContain(`${nil.crises[0]!.label.en}: Nothing is told.`);
  });
  it("says what the numbers stand on", () => {
    const [values, runs] = certainty(report), count = report.assumptions.parameters.length;
    expect(values?.en).toContain(`Values of the model: ${count}, of which `);
    expect(runs).toEqual({ fr: "Chaque crise est rejouée 200 fois, avec d’autres tirages au sort.", en: "Each crisis is run 200 times, with other random draws." });
  });
});

describe("words", () => {
  it("of units are in the reader's language", () => {
    expect(unit_label("h per 1,000 people")).toEqual({ fr: "h pour 1 000 pers.", en: "h per 1,000 people" });
    expect(unit_label("level").fr).toBe("sur une échelle de 0 à 7");
  });
  it("have the same keys in both languages, none empty", () => {
    expect(Object.keys(MESSAGES.en).sort()).toEqual(Object.keys(MESSAGES.fr).sort());
    for (const messages of [MESSAGES.fr, MESSAGES.en]) for (const [key, message] of Object.entries(messages)) expect(message, key).not.toBe("");
  });
  it("speak of everybody as the study where it has no territory", () => {
    const bare = { ...report, territory: null };
    expect(word_label("territory", words_of(report)).fr).toBe("le territoire");
    expect(word_label("territory", words_of(bare))).toEqual({ fr: "toute l’étude", en: "the whole study" });
    expect([whole_label(report).en, whole_label(bare).en]).toEqual(["the whole territory", "the whole study"]);
  });
  it("come from the report where the page does not know them", () => {
    expect(word_label("well_digging", { well_digging: { fr: "puits", en: "wells" } }).fr).toBe("puits");
    expect(word_label("well_digging", {}).en).toBe("well digging");
  });
});

describe("how many places it would take", () => {
  const told = (): HowMany => structuredClone(report.spreading[0]!.how_many!);
  it("is told of the place of which the fewest would do", () => expect(how_many_title(told(), report).en).toBe("By proportion, to avoid 1% of unmet need would take 3 places like La Cantine des Marronniers (3 to 4), that is 1,260 participants"));
  it("is not told where no place is told from zero", () => {
    const how_many = told();
    how_many.places = how_many.places.slice(2);
    expect(how_many_title(how_many, report).en).toContain("cannot be told");
    expect(how_many_title(how_many, report).fr).toContain("On ne peut le dire");
  });
  it("is impossible where participants would outnumber residents", () => {
    const how_many = told();
    for (const place of how_many.places) for (const one of place.targets) if (one.verdict !== "not_told") one.verdict = "does_not_fit";
    expect(how_many_title(how_many, report).fr).toContain("plus de participants qu’il n’y a d’habitants");
  });
  it("says where need is greatest, of the communes that are shown", () => {
    const where = structuredClone(report.spreading[0]!.where!);
    expect(where_title(where).en).toContain("Valmont-sur-Brèche (113,400 hours)");
    where.communes = where.communes.slice(5);
    expect(where_title(where).en).toContain("too few residents");
  });
});
