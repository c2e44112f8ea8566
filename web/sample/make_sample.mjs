// @ts-check
/**
 * Writes report.json, an invented report that fills every part of the contract: `node sample/make_sample.mjs`.
 * Nothing in it was observed or simulated; it lets the page be built and tested without the engine.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {import("../src/report/types.ts").Report} Report */
/** @typedef {import("../src/report/types.ts").Figure} Figure */
/** @typedef {import("../src/report/types.ts").Text} Text */
/** @typedef {import("../src/report/types.ts").Scope} Scope */
/** @typedef {import("../src/report/types.ts").OutcomeTable} OutcomeTable */

/** @param {string} fr @param {string} en @returns {Text} */
const text = (fr, en) => ({ fr, en });
/** @param {string} words @returns {Text} */
const same = (words) => text(words, words);

/** A repeatable stream of numbers in [0, 1). @param {number} seed */
function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** @param {number} value @param {number} [digits] */
const rounded = (value, digits = 4) => Number(value.toFixed(digits)) + 0;

/** @param {number | null} value @param {number | null} low @param {number | null} high */
const estimate = (value, low, high) => ({ value, low, high, suppressed: null });

/** @param {number} value */
const count = (value) => ({ value, suppressed: null });
const withheld_count = { value: null, suppressed: "under_threshold" };
const withheld = { value: null, low: null, high: null, suppressed: "under_threshold" };

const SITES = ["gardens", "canteen", "workshops"];
const SITE_NAMES = ["Les Jardins de l’Écluse", "La Cantine des Marronniers", "Les Ateliers du Belvédère"];
const COMMUNES = ["Valmont-sur-Brèche", "Sainte-Orne", "Le Haut-Perray", "Brévigny", "Les Aunelles", "Clairfont"];
/** @type {Scope[]} */
const SCOPES = ["participants", "entourage", "within_500_m", "within_1_km", "commune", "territory"];
const SCOPE_PEOPLE = [118, 940, 3900, 14200, 51000, 214000];
/** How far a site's presence shows, by scope and by site. */
const SCOPE_EFFECT = [1, 0.52, 0.2, 0.075, 0.018, 0.0035];
const SITE_EFFECT = [0.6, 1, 0.16];
const INTERVAL = text("95 % de 200 répliques appariées", "95% of 200 paired replicates");

/** @param {string} id @param {Partial<Figure>} rest @returns {Figure} */
function figure(id, rest) {
  return { id, title: null, note: null, definition: text("", ""), formula: null, interval: null, rests_on: [], suppressed: null, ...rest };
}

/** A grid of crooked quadrilaterals that share their corners. */
function crooked_grid(/** @type {number} */ columns, /** @type {number} */ rows, /** @type {number} */ step) {
  const next = stream(7);
  const corner = Array.from({ length: (columns + 1) * (rows + 1) }, (_, k) => {
    const column = k % (columns + 1), row = Math.floor(k / (columns + 1));
    return [650000 + Math.round(column * step + (next() - 0.5) * step * 0.55), 6868000 + Math.round(row * step + (next() - 0.5) * step * 0.55)];
  });
  /** @param {number} column @param {number} row */
  const at = (column, row) => corner[row * (columns + 1) + column] ?? [0, 0];
  return at;
}

const COLUMNS = 12, ROWS = 8, COMMUNE_WIDTH = 4, COMMUNE_HEIGHT = 4;
const corner_at = crooked_grid(COLUMNS, ROWS, 900);

/** @param {number} column @param {number} row @param {number} width @param {number} height */
function ring(column, row, width, height) {
  const points = [];
  for (let k = 0; k < width; k++) points.push(corner_at(column + k, row));
  for (let k = 0; k < height; k++) points.push(corner_at(column + width, row + k));
  for (let k = 0; k < width; k++) points.push(corner_at(column + width - k, row + height));
  for (let k = 0; k < height; k++) points.push(corner_at(column, row + height - k));
  return [points.flat()];
}

function territory() {
  const next = stream(11);
  const communes = COMMUNES.map((name, k) => ({ id: `c${k + 1}`, name, outline: ring((k % 3) * COMMUNE_WIDTH, Math.floor(k / 3) * COMMUNE_HEIGHT, COMMUNE_WIDTH, COMMUNE_HEIGHT) }));
  const cells = Array.from({ length: COLUMNS * ROWS }, (_, k) => {
    const column = k % COLUMNS, row = Math.floor(k / COLUMNS);
    const commune = Math.floor(row / COMMUNE_HEIGHT) * 3 + Math.floor(column / COMMUNE_WIDTH);
    const alone = 0.22 + 0.25 * next(), small = k % 37 === 5;
    return {
      id: `m${String(k + 1).padStart(3, "0")}`, name: `Maille ${k + 1}`, commune: `c${commune + 1}`, outline: ring(column, row, 1, 1),
      values: [small ? 40 : Math.round(1200 + 2600 * next()), rounded(alone), small ? null : rounded(0.05 + 0.4 * (alone - 0.2) + 0.03 * next()), small ? null : rounded(30 + 240 * (alone - 0.2) + 25 * next(), 1)],
      suppressed: small ? [null, null, "under_threshold", "protects_another"] : [],
    };
  });
  const rests = [{ kind: /** @type {const} */ ("source"), id: "census" }];
  return {
    projection: "Lambert-93 (EPSG:2154), mètres", communes, cells,
    credit: text("Contours inventés pour cet échantillon.", "Outlines made up for this sample."),
    layers: [
      { figure: figure("map.people", { definition: text("Personnes de la population de synthèse qui habitent la maille.", "People of the synthetic population who live in the cell."), rests_on: rests }), label: text("Habitants", "People"), unit: text("personnes", "people"), decimals: 0 },
      { figure: figure("map.alone", { definition: text("Part des personnes qui vivent seules dans leur logement.", "Share of people who live alone."), rests_on: rests }), label: text("Personnes vivant seules", "People living alone"), unit: text("%", "%"), decimals: 0 },
      { figure: figure("map.isolated", { definition: text("Part des personnes sans lien d’entraide à moins d’un kilomètre.", "Share of people without a helping tie within one kilometre."), rests_on: [...rests, { kind: /** @type {const} */ ("parameter"), id: "distance_exponent" }] }), label: text("Personnes isolées", "Isolated people"), unit: text("%", "%"), decimals: 1 },
      { figure: figure("map.unmet", { definition: text("Heures de besoin non satisfait pour 1 000 personnes pendant la canicule, les trois lieux étant là.", "Unmet need-hours per 1,000 people during the heat wave, with the three places there."), rests_on: [...rests, { kind: /** @type {const} */ ("parameter"), id: "acceptance_strong" }] }), label: text("Besoins non satisfaits, canicule", "Unmet needs, heat wave"), unit: text("h pour 1 000 pers.", "h per 1,000 people"), decimals: 0 },
    ],
  };
}

const GROUPS = [text("Habitants du quartier", "Neighbourhood residents"), text("Bénévoles", "Volunteers"), text("Salariés", "Employees"), text("Organisations", "Organisations")];
const ROLES = ["resident", "volunteer", "employee", "organisation"];

/** @param {number} which @returns {import("../src/report/types.ts").Network} */
function network(which) {
  const next = stream(101 + which), nodes = [], ties = [];
  const sizes = [[20, 8, 7, 4], [26, 11, 4, 5], [0, 0, 0, 0]][which] ?? [];
  const head = figure(`network.${SITES[which]}`, {
    definition: text("Liens déclarés en vague 2 entre les personnes rencontrées au lieu et avec les organisations ; un point est une personne, sans nom.", "Ties reported in wave 2 among the people met at the place and with organisations; a dot is a person, without a name."),
    note: text("Une absence de trait peut être un lien qui n’a pas été demandé.", "Where no line is drawn, the tie may not have been asked about."),
    rests_on: [{ kind: "tie", id: "tie-1" }, { kind: "tie", id: "tie-2" }, { kind: "passage", id: "p1" }],
  });
  const groups = GROUPS.map((label, k) => ({ id: ROLES[k] ?? "", label, people: which === 2 ? (k === 2 ? withheld_count : count([31, 12, 0, 6][k] ?? 0)) : count(sizes[k] ?? 0) }));
  if (which === 2) {
    const inner = [[14, 6, 9, 3], [6, 8, 5, 7], [9, 5, 2, 8], [3, 7, 8, 0]];
    const blocks = inner.map((row, a) => row.map((value, b) => (a === 2 || b === 2 || value === 3 || value === 0 ? withheld_count : count(value))));
    return { figure: head, site: SITES[which] ?? "", form: "blocks", groups, nodes: [], ties: [], blocks, hidden_people: 0, hidden_ties: 0 };
  }
  for (let group = 0; group < 4; group++)
    for (let k = 0; k < (sizes[group] ?? 0); k++) nodes.push({ group, role: ROLES[group] ?? "", x: null, y: null });
  const chance = [[0.09, 0.16, 0.1, 0.01], [0.16, 0.3, 0.25, 0.12], [0.1, 0.25, 0.5, 0.35], [0.01, 0.12, 0.35, 0]];
  for (let from = 0; from < nodes.length; from++)
    for (let to = from + 1; to < nodes.length; to++) {
      const p = chance[nodes[from]?.group ?? 0]?.[nodes[to]?.group ?? 0] ?? 0;
      if (next() >= p) continue;
      const kinds = nodes[to]?.group === 3 ? ["institutional"] : next() < 0.3 ? ["neighbour", "help"] : next() < 0.5 ? ["co_participant"] : ["co_participant", "help"];
      ties.push({ from, to, kinds, made_here: kinds[0] !== "neighbour", strength: 1 + Math.floor(next() * 5), tie: ties.length < 2 ? `tie-${ties.length + 1}` : null });
    }
  return { figure: head, site: SITES[which] ?? "", form: "nodes", groups, nodes, ties, blocks: [], hidden_people: which === 0 ? 3 : 0, hidden_ties: which === 0 ? 5 : 0 };
}

/** id, family, label, unit, decimals, source, definition, formula, values [value, low, high, n] by site (null: withheld). */
const MEASURES = /** @type {[string, Text, Text, Text, number, string | null, Text, string | null, ([number, number, number, number] | null)[]][]} */ ([
  ["ties_per_participant", text("Liens", "Ties"), text("Liens par participant", "Ties per participant"), text("liens", "ties"), 1, null, text("Nombre moyen de liens déclarés par participant, toutes natures.", "Mean number of ties reported per participant, of any kind."), "2m / n", [[6.2, 5.1, 7.4, 39], [7.9, 6.8, 9.1, 46], [3.4, 2.5, 4.4, 43]]],
  ["made_at_site", text("Liens", "Ties"), text("Part des liens nés au lieu", "Share of ties made at the place"), text("%", "%"), 0, null, text("Part des liens des participants dont ils disent qu’ils sont nés au lieu.", "Share of participants’ ties that they say were made at the place."), null, [[0.61, 0.52, 0.7, 242], [0.54, 0.47, 0.61, 363], [0.72, 0.61, 0.81, 146]]],
  ["bridging", text("Ouverture", "Openness"), text("Part des liens entre dissemblables", "Share of ties between unlike people"), text("%", "%"), 0, "coleman", text("Part des liens entre personnes d’âge, de diplôme ou d’origine différents.", "Share of ties between people unlike in age, diploma or origin."), null, [[0.48, 0.39, 0.57, 242], [0.33, 0.27, 0.4, 363], [0.66, 0.55, 0.76, 146]]],
  ["holds_outside", text("Ouverture", "Openness"), text("Part des liens qui tiennent hors du lieu", "Share of ties that hold outside the place"), text("%", "%"), 0, null, text("Part des liens nés au lieu dont il est dit qu’ils servent ailleurs.", "Share of ties made at the place said to be used elsewhere."), null, [[0.31, 0.22, 0.41, 148], [0.57, 0.48, 0.65, 196], [0.12, 0.06, 0.21, 105]]],
  ["constraint", text("Structure", "Structure"), text("Contrainte de Burt", "Burt’s constraint"), text("indice", "index"), 2, "burt", text("Jusqu’où les liens d’une personne ramènent aux mêmes gens ; basse, elle ouvre.", "How far a person’s ties lead back to the same people; low is open."), "c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²", [[0.34, 0.3, 0.39, 39], [0.41, 0.37, 0.46, 46], [0.29, 0.23, 0.36, 43]]],
  ["trust_institutions", text("Confiance", "Trust"), text("Confiance envers les institutions", "Trust in institutions"), text("sur 10", "out of 10"), 1, null, text("Réponse moyenne à l’échelle de confiance de 0 à 10.", "Mean answer on the 0–10 trust scale."), null, [[4.1, 3.3, 4.9, 31], [4.6, 3.9, 5.3, 37], null]],
]);

/** @returns {import("../src/report/types.ts").Comparison} */
function comparison() {
  return {
    figure: figure("comparison", {
      definition: text("Les mêmes mesures dans les trois lieux, vague 2.", "The same measures in the three places, wave 2."),
      interval: text("intervalle à 95 % par rééchantillonnage des personnes", "95% interval, resampling people"),
      note: text("Les personnes rencontrées ne sont pas un échantillon tiré au hasard.", "The people met are not a random sample."),
    }),
    measures: MEASURES.map(([id, family, label, unit, decimals, source, definition, formula, values]) => ({
      figure: figure(`measure.${id}`, { definition, formula, interval: text("95 %, rééchantillonnage", "95%, bootstrap"), rests_on: [{ kind: "tie", id: "tie-1" }, ...(source ? [{ kind: /** @type {const} */ ("source"), id: source }] : [])] }),
      label, family, unit, decimals, source,
      values: values.map((v, k) => ({ site: SITES[k] ?? "", n: v ? v[3] : null, ...(v ? estimate(v[0], v[1], v[2]) : withheld) })),
    })),
    waves: {
      figure: figure("comparison.waves", {
        definition: text("Les mêmes mesures à deux vagues ; le changement est la seconde moins la première.", "The same measures in two waves; the change is the second less the first."),
        interval: text("intervalle à 95 % par rééchantillonnage des personnes", "95% interval, resampling people"),
      }),
      before: "w1",
      after: "w2",
      rows: [
        { measure: "measure.ties_per_participant", site: "gardens", before: estimate(5.1, 4, 6.2), after: estimate(6.2, 5.1, 7.4), change: estimate(1.1, 0.3, 1.9) },
        { measure: "measure.ties_per_participant", site: "canteen", before: estimate(7.6, 6.4, 8.8), after: estimate(7.9, 6.8, 9.1), change: estimate(0.3, -0.6, 1.2) },
        { measure: "measure.ties_per_participant", site: "workshops", before: withheld, after: estimate(3.4, 2.5, 4.4), change: withheld },
      ],
    },
  };
}

/** Share of need-hours met, hour by hour. @param {number} hours @param {number} depth @param {number} gain @param {number} spread */
function curve(hours, depth, gain, spread) {
  const mean = [], low = [], high = [];
  for (let hour = 0; hour <= hours; hour += 6) {
    const day = hour / 24, last = hours / 24;
    const stress = Math.max(0, Math.sin((Math.PI * day) / last)) ** 1.4 * (0.86 + 0.14 * Math.sin((2 * Math.PI * (hour - 9)) / 24));
    const met = hour === 0 ? null : 0.94 - (depth - gain) * stress;
    mean.push(met === null ? null : rounded(met));
    low.push(met === null ? null : rounded(met - spread * (0.4 + stress)));
    high.push(met === null ? null : rounded(Math.min(1, met + spread * (0.4 + stress))));
  }
  return { mean, low, high };
}

/** @param {string} id @param {number} hours @param {number} depth @returns {import("../src/report/types.ts").Curves} */
function curves(id, hours, depth) {
  /** @type {import("../src/report/types.ts").CurvePanel[]} */
  const panels = [];
  SITES.forEach((site, s) => SCOPES.slice(0, 5).forEach((scope, k) => {
    const gain = 0.2 * (SCOPE_EFFECT[k] ?? 0) * (SITE_EFFECT[s] ?? 0), spread = [0.03, 0.014, 0.009, 0.006, 0.004][k] ?? 0;
    panels.push({ scope, site, people: count(Math.round((SCOPE_PEOPLE[k] ?? 0) * (0.8 + 0.2 * s))), suppressed: null, curves: [{ arm: "baseline", ...curve(hours, depth, gain, spread) }, { arm: `without:${site}`, ...curve(hours, depth, 0, spread) }] });
  }));
  panels.push({ scope: "territory", site: null, people: count(214000), suppressed: null, curves: [{ arm: "baseline", ...curve(hours, depth, 0.0009, 0.002) }, ...SITES.map((site) => ({ arm: `without:${site}`, ...curve(hours, depth, 0.0004, 0.002) }))] });
  return { figure: figure(`crisis.${id}.curves`, { definition: text("Q(t) : part des heures de besoin satisfaites à l’heure t.", "Q(t): share of need-hours met at hour t."), formula: "Q(t) = 1 − unmet(t) / open(t)", interval: text("bande : 95 % des 200 répliques", "band: 95% of the 200 replicates"), rests_on: [{ kind: "parameter", id: "acceptance_strong" }, { kind: "parameter", id: "heat_incidence" }, { kind: "source", id: "bruneau" }] }), panels };
}

/** @param {string} fr @param {string} en @param {string} id @param {string} unit_fr @param {string} unit_en @param {number} decimals @param {"less" | "more" | null} better */
const outcome = (id, fr, en, unit_fr, unit_en, decimals, better) => ({ id, label: text(fr, en), unit: text(unit_fr, unit_en), decimals, better });

/** @param {string} id @param {number} scale @returns {OutcomeTable} */
function differences(id, scale) {
  /** @type {OutcomeTable["rows"]} */
  const rows = [];
  SITES.forEach((site, s) => SCOPES.forEach((scope, k) => {
    const value = -scale * 420 * (SCOPE_EFFECT[k] ?? 0) * (SITE_EFFECT[s] ?? 0), half = scale * (18 + 60 * (SCOPE_EFFECT[k] ?? 0)) * (k > 3 ? 0.25 : 1);
    rows.push({ outcome: "unmet_hours", arm: `without:${site}`, scope, site: scope === "territory" ? null : site, ...estimate(rounded(value, 1), rounded(value - half, 1), rounded(value + half, 1)) });
    rows.push({ outcome: "never_helped", arm: `without:${site}`, scope, site: scope === "territory" ? null : site, ...(s === 2 && k === 0 ? withheld : estimate(rounded(value / 6000), rounded((value - half) / 6000), rounded((value + half) / 6000))) });
  }));
  return {
    figure: figure(`crisis.${id}.differences`, { definition: text("Différence entre la simulation avec le lieu et la simulation sans les liens, les communs et les relais nés au lieu, sous les mêmes tirages.", "Difference between the run with the place and the run without the ties, commons and linking made at the place, under the same draws."), interval: INTERVAL, formula: "Δ = Y(with) − Y(without)", rests_on: [{ kind: "parameter", id: "substitution" }, { kind: "parameter", id: "acceptance_strong" }] }),
    outcomes: [outcome("unmet_hours", "Heures de besoin non satisfait", "Unmet need-hours", "h pour 1 000 pers.", "h per 1,000 people", 1, "less"), outcome("never_helped", "Personnes jamais aidées", "People never helped", "%", "%", 1, "less")],
    rows,
  };
}

/** @param {string} id @returns {OutcomeTable} */
function helped_by(id) {
  const sources = ["household", "bonding", "bridging", "linking", "site", "organisation"];
  const labels = [text("Ménage", "Household"), text("Liens entre semblables", "Bonding ties"), text("Liens entre dissemblables", "Bridging ties"), text("Liens avec des institutions", "Linking ties"), text("Le lieu lui-même", "The place itself"), text("Organisations, sur demande directe", "Organisations, asked directly")];
  /** @type {OutcomeTable["rows"]} */
  const rows = [];
  SITES.forEach((site, s) => ["baseline", `without:${site}`].forEach((arm, a) => sources.forEach((source, k) => {
    const without = [410, 190, 70, 12, 0, 36][k] ?? 0, gain = ([0, 62, 96, 44, 81, -9][k] ?? 0) * (SITE_EFFECT[s] ?? 0);
    const value = rounded(without + (a === 0 ? gain : 0), 1), half = rounded(4 + value * 0.05, 1);
    rows.push({ outcome: source, arm, scope: "participants", site, ...estimate(value, Math.max(0, rounded(value - half, 1)), rounded(value + half, 1)) });
  })));
  return { figure: figure(`crisis.${id}.helped_by`, { definition: text("Besoins satisfaits pour 1 000 personnes, selon qui a aidé en premier.", "Needs met per 1,000 people, by who helped first."), interval: INTERVAL, rests_on: [{ kind: "parameter", id: "acceptance_strong" }, { kind: "parameter", id: "register_share" }] }), outcomes: sources.map((source, k) => ({ id: source, label: labels[k] ?? text("", ""), unit: text("besoins pour 1 000 pers.", "needs per 1,000 people"), decimals: 0, better: null })), rows };
}

/** @param {string} id @param {string} name @param {Text} definition @param {ReturnType<typeof outcome>[]} outcomes @param {[number, number][]} levels value without, gain with @returns {OutcomeTable} */
function arm_table(id, name, definition, outcomes, levels) {
  /** @type {OutcomeTable["rows"]} */
  const rows = [];
  SITES.forEach((site, s) => ["baseline", `without:${site}`].forEach((arm, a) => outcomes.forEach(({ id: key }, k) => {
    const [without, gain] = levels[k] ?? [0, 0];
    const value = without + (a === 0 ? gain * (SITE_EFFECT[s] ?? 0) : 0);
    rows.push({ outcome: key, arm, scope: "participants", site, ...estimate(rounded(value, 3), rounded(value * 0.93, 3), rounded(value * 1.07, 3)) });
  })));
  return { figure: figure(`crisis.${id}.${name}`, { definition, interval: INTERVAL, rests_on: [{ kind: "parameter", id: "acceptance_strong" }] }), outcomes, rows };
}

/** The same over the whole territory, where each run has one row and no place its own. @param {OutcomeTable} table @returns {OutcomeTable} */
const over_territory = (table) => ({ ...table, rows: table.rows.filter((row) => row.arm !== "baseline" || row.site === SITES[0]).map((row) => ({ ...row, scope: "territory", site: null })) });

/** @param {string} id @param {number} which @returns {import("../src/report/types.ts").Attribution} */
function attribution(id, which) {
  const mechanisms = ["near_ties", "heterogeneity", "trust", "power_to_act", "know_how_and_commons", "linking"];
  const shares = [[31, 84, 38, 22, 61, 16], [118, 44, 92, 51, 96, 19], [4, 17, 3, 5, 2, 36]][which] ?? [];
  const total = shares.reduce((sum, value) => sum + value, 0);
  return {
    figure: figure(`crisis.${id}.attribution.${SITES[which]}`, { definition: text("Part de chaque mécanisme dans la contribution du lieu : valeur de Shapley sur les 64 coalitions ; les six parts font le total.", "Each mechanism’s part in the place’s contribution: Shapley value over the 64 coalitions; the six parts make the total."), formula: "φ_j = Σ_S |S|!(5−|S|)!/6! · [v(S∪j) − v(S)]", interval: INTERVAL, rests_on: [{ kind: "parameter", id: "substitution" }] }),
    site: SITES[which] ?? "", scope: "participants", people: which === 2 ? withheld_count : count([72, 94][which] ?? 0), outcome: outcome("unmet_hours_avoided", "Heures de besoin non satisfait évitées", "Unmet need-hours avoided", "h pour 1 000 pers.", "h per 1,000 people", 0, "more"),
    total: estimate(total, rounded(total * 0.8, 1), rounded(total * 1.2, 1)), whole: estimate(rounded(total * 0.7, 1), rounded(total * 0.5, 1), rounded(total * 0.9, 1)),
    mechanisms: mechanisms.map((mechanism, k) => ({ mechanism, ...estimate(shares[k] ?? 0, rounded((shares[k] ?? 0) - 12, 1), rounded((shares[k] ?? 0) + 12, 1)) })),
    interactions: which === 2 ? [] : [{ first: "trust", second: "heterogeneity", ...estimate(21, 9, 33) }, { first: "near_ties", second: "power_to_act", ...estimate(-6, -15, 3) }],
    linking: which === 2 ? null : text("Relais : organisations auxquelles ce lieu est lié : 4 ; à qui il peut relayer un besoin de cette crise : 2. Visites pour un tel besoin, en 8 répliques sur tout le territoire : 310 ; relayées à temps : 96 ; satisfaites par qui les a reçues : 41.", "Linking: organisations to which this place is tied: 4; to which it can refer a need of this crisis: 2. Visits for such a need, over 8 replicates on the whole territory: 310; referred in time: 96; met by those who received them: 41."),
  };
}

/** @param {string} id @param {Text} label @param {Text} description @param {number} hours @param {number} depth @param {number} scale @returns {import("../src/report/types.ts").Crisis} */
function crisis(id, label, description, hours, depth, scale) {
  return {
    id, label, description, untold: null, hours, replicates: 200, step_hours: 6,
    arms: [{ id: "baseline", label: text("Avec les trois lieux", "With the three places"), site: null }, ...SITES.map((site, k) => ({ id: `without:${site}`, label: text(`Sans ${SITE_NAMES[k]}`, `Without ${SITE_NAMES[k]}`), site }))],
    curves: curves(id, hours, depth), differences: differences(id, scale), helped_by: helped_by(id),
    time_to_help: arm_table(id, "time_to_help", text("Heures entre la naissance d’un besoin et la première aide.", "Hours from a need’s start to the first help."), [outcome("median", "Délai médian", "Median time", "h", "h", 1, "less"), outcome("p90", "Délai dépassé par une personne sur dix", "Time one person in ten exceeds", "h", "h", 1, "less"), outcome("never", "Part jamais aidée", "Share never helped", "%", "%", 1, "less")], [[7.4, -2.6], [41, -11], [0.24, -0.08]]),
    equity: arm_table(id, "equity", text("Comment les heures de besoin non satisfait se répartissent entre les personnes ; 0 : également, 1 : toutes sur une seule.", "How unmet need-hours are spread over people; 0: evenly, 1: all on one."), [outcome("gini", "Indice de Gini", "Gini index", "indice", "index", 2, "less"), outcome("gap_alone", "Écart entre qui vit seul et les autres", "Gap between those living alone and others", "h pour 1 000 pers.", "h per 1,000 people", 0, "less")], [[0.71, -0.06], [320, -90]]),
    load: over_territory(arm_table(id, "load", text("Ce que l’aide coûte à ceux qui la donnent.", "What help costs those who give it."), [outcome("gini_help", "Gini de l’aide donnée", "Gini of help given", "indice", "index", 2, "less"), outcome("over_capacity", "Aidants au-delà de leur capacité", "Helpers past capacity", "%", "%", 1, "less"), outcome("queue", "File d’attente des organisations", "Organisations’ queue", "demandes", "requests", 0, "less")], [[0.58, 0.07], [0.06, 0.035], [46, -8]])),
    attributions: SITES.map((_, k) => attribution(id, k)),
  };
}

/** id, label, site, cost, effect [value, low, high], better share, verdict, grades, ranks. */
const LEVERS = /** @type {[string, Text, string | null, [number, number, number], [number, number, number], number, "helps" | "nothing_visible" | "no_change" | "harms", string, string, [number, number]][]} */ ([
  ["phone_tree", text("Chaîne téléphonique de voisinage", "Neighbourhood phone tree"), "canteen", [3200, 2000, 5200], [64, 41, 88], 0.99, "helps", "K2", "E3", [1, 2]],
  ["cool_room", text("Ouvrir la salle fraîche en août", "Open the cool room in August"), "canteen", [9800, 7500, 14000], [118, 82, 151], 1, "helps", "K2", "E2", [1, 3]],
  ["contract_bridge", text("Garder le lien après le contrat", "Keep the tie after the contract"), "gardens", [12500, 9000, 19000], [71, 28, 113], 0.98, "helps", "K0", "E0", [2, 4]],
  ["register_visits", text("Visites aux inscrits du registre", "Visits to people on the register"), null, [86000, 60000, 120000], [190, 120, 262], 1, "helps", "K2", "E2", [3, 4]],
  ["leaflets", text("Dépliants dans toutes les boîtes aux lettres", "Leaflets in every letter box"), null, [41000, 30000, 55000], [4, -11, 19], 0.61, "nothing_visible", "K1", "E2", [5, 6]],
  ["artists", text("Résidences d’artistes plus longues", "Longer artists’ residencies"), "workshops", [60000, 45000, 80000], [7, -9, 24], 0.72, "nothing_visible", "K0", "E0", [5, 6]],
  ["zero", text("Levier témoin, de taille nulle", "Control lever, of size zero"), null, [0, 0, 0], [0, 0, 0], 0, "no_change", "K1", "E1", [6, 7]],
]);

/** @param {string} id @param {number} scale @returns {import("../src/report/types.ts").LeverRanking} */
function lever_ranking(id, scale) {
  return {
    figure: figure(`levers.${id}`, { definition: text("Heures de besoin non satisfait évitées chez les participants et leur entourage, par millier d’euros.", "Unmet need-hours avoided among participants and those around them, per thousand euros."), interval: INTERVAL, note: text("Les coûts sont des ordres de grandeur ; le sigle dit ce qu’on en sait.", "Costs are orders of magnitude; the mark says how well they are known."), rests_on: [{ kind: "parameter", id: "acceptance_strong" }] }),
    crisis: id, outcome: outcome("unmet_hours_avoided", "Heures de besoin non satisfait évitées", "Unmet need-hours avoided", "h pour 1 000 pers.", "h per 1,000 people", 1, "more"), scope: "entourage", per_cost_of: 1000,
    levers: LEVERS.map(([lever, label, site, amounts, [value, low, high], better_share, verdict, cost_grade, effect_grade, [rank_low, rank_high]]) => ({
      id: lever, label, description: text("Description inventée du levier, pour cet échantillon.", "Made-up description of the lever, for this sample."), site,
      cost: { amount: amounts[0], low: amounts[1], high: amounts[2], currency: "EUR", year: 2024, grade: cost_grade, source: cost_grade === "K0" ? null : "costs", note: text("Une année de fonctionnement, salaires compris.", "One year of running, wages included.") },
      effect: estimate(value * scale, rounded(low * scale, 1), rounded(high * scale, 1)),
      effect_per_cost: amounts[0] === 0 ? estimate(null, null, null) : estimate(rounded((value * scale * 1000) / amounts[0], 3), rounded((low * scale * 1000) / amounts[0], 3), rounded((high * scale * 1000) / amounts[0], 3)),
      better_share, verdict, verdict_text: null, why_nothing: verdict === "no_change" ? text("Il est de taille nulle : rien ne le suit dans cette crise.", "It is of size zero: nothing follows from it in this crisis.") : null, effect_grade, rank_low, rank_high, rests_on: [{ kind: "parameter", id: "substitution" }, ...(cost_grade === "K0" ? [] : [{ kind: /** @type {const} */ ("source"), id: "costs" }])],
    })),
  };
}

/** Participants, hours avoided over the territory with their interval, by site; the last one is not told from zero. @type {[number, number, number, number][]} */
const PLACE_EFFECTS = [[180, 210, 150, 270], [420, 2100, 1800, 2400], [65, 40, -30, 110]];

/** @param {string} id @param {number} scale @param {number} unmet @returns {import("../src/report/types.ts").Spreading} */
function spreading(id, scale, unmet) {
  const residents = 214000;
  /** @param {number} target @param {number} participants @param {[number, number, number]} hours @returns {import("../src/report/types.ts").SpreadingTarget} */
  const target_of = (target, participants, [value, low, high]) => {
    if (low <= 0) return { target, verdict: "not_told", places: estimate(null, null, null), participants: estimate(null, null, null) };
    const [mean, fewest, most] = [value, high, low].map((hours) => Math.ceil((target * unmet) / hours));
    const verdict = (fewest ?? 0) * participants > residents ? "does_not_fit" : (most ?? 0) * participants > residents ? "may_not_fit" : "fits";
    return { target, verdict, places: estimate(mean ?? 0, fewest ?? 0, most ?? 0), participants: estimate((mean ?? 0) * participants, (fewest ?? 0) * participants, (most ?? 0) * participants) };
  };
  return {
    crisis: id, silence: null,
    how_many: {
      figure: figure(`spreading.${id}.how_many`, { definition: text("Nombre de lieux semblables qu’il faudrait pour éviter une part donnée des heures de besoin non satisfait.", "Number of like places it would take to avoid a given share of the hours of unmet need."), interval: INTERVAL, formula: "n = p / s", note: text("Compté à proportion : aucun calcul ne tient plus que les lieux de l’étude.", "Counted by proportion: no run holds more than the places of the study."), rests_on: [{ kind: "figure", id: `crisis.${id}.differences` }, { kind: "parameter", id: "substitution" }] }),
      residents: count(residents), unmet_hours: estimate(unmet, unmet * 0.98, unmet * 1.02), additivity: estimate(0.98, 0.95, 1.01),
      places: PLACE_EFFECTS.map(([participants, ...hours], k) => {
        const [value = 0, low = 0, high = 0] = hours.map((one) => rounded(one * scale, 1));
        return { site: SITES[k] ?? "", participants: count(participants), avoided: estimate(value, low, high), share: estimate(value / unmet, low / unmet, high / unmet), targets: [0.01, 0.05, 0.1].map((target) => target_of(target, participants, [value, low, high])) };
      }),
    },
    where: {
      figure: figure(`spreading.${id}.where`, { definition: text("Heures de besoin non satisfait des habitants à plus d’un kilomètre de tout lieu étudié.", "Hours of unmet need of residents more than a kilometre from any place studied."), interval: INTERVAL, note: text("C’est là que le besoin est le plus grand, non là qu’un lieu ferait le plus.", "This is where need is greatest, not where a place would do most."), rests_on: [{ kind: "figure", id: "map.alone" }] }),
      communes: COMMUNES.map((name, k) => k === 5 ? { id: `c${k + 1}`, name, residents: withheld_count, per_thousand: withheld, hours: withheld } : { id: `c${k + 1}`, name, residents: count(42000 - 6000 * k), per_thousand: estimate(2700 - 90 * k, 2650 - 90 * k, 2750 - 90 * k), hours: estimate((42 - 6 * k) * (2700 - 90 * k), (42 - 6 * k) * (2650 - 90 * k), (42 - 6 * k) * (2750 - 90 * k)) }),
    },
  };
}

/** @type {[string, string | null, string, Text, string, string, string | null, Text[], string | null][]} id, text, site, speaker, material, type, date, codes, suppressed */
const PASSAGES = [
  ["p1", "Quand il a fait trente-huit, c’est Nour qui est montée voir si j’avais de l’eau. Je ne lui avais rien demandé.", "canteen", text("habitante, 65–79 ans", "resident, 65–79"), "Entretien C-04", "interview", "2023-07-19", [text("entraide", "mutual help"), text("canicule", "heat wave")], null],
  ["p2", "On se dit bonjour, on rit, mais dehors, je ne saurais pas où la trouver.", "gardens", text("salarié en insertion, 25–39 ans", "employee in integration, 25–39"), "Entretien J-02", "interview", "2023-06-02", [text("lien enfermé", "tie kept inside")], null],
  ["p3", "Le contrat s’est arrêté en juin. En août, plus personne ne m’appelait.", "gardens", text("ancienne salariée, 40–54 ans", "former employee, 40–54"), "Entretien J-07", "interview", "2023-09-14", [text("fin de contrat", "end of contract")], null],
  ["p4", "Ce sont toujours les cinq mêmes qui portent les tables.", "canteen", text("bénévole, 55–64 ans", "volunteer, 55–64"), "Réunion du 12 mai", "minutes", "2023-05-12", [text("fatigue", "fatigue")], null],
  ["p5", null, "workshops", text("personne rencontrée", "person met"), "Entretien A-03", "interview", "2023-10-03", [text("défiance", "mistrust")], "consent"],
  ["p6", "Sans l’atelier je n’aurais jamais osé pousser la porte de la mairie.", "workshops", text("participante, 40–54 ans", "participant, 40–54"), "Groupe A-1", "group", "2023-10-05", [text("relais vers l’institution", "linking")], null],
];

/** @returns {import("../src/report/types.ts").Assumptions} */
function assumptions() {
  /** @type {[string, string, string, number, number, number, "measured" | "published" | "assumed", Text, Text, Text, [number, number, number] | null, import("../src/report/types.ts").Link[]][]} */
  const rows = [
    ["acceptance_strong", "a_s", "1", 0.62, 0.45, 0.78, "measured", text("37 récits d’aide demandée, acceptée ou refusée", "37 stories of help asked for, given or refused"), text("Probabilité qu’un proche sollicité accepte d’aider.", "Probability that someone close accepts to help when asked."), text("Demander et répondre", "Asking and answering"), [0.5, 0.2, 0.8], [{ kind: "passage", id: "p1" }, { kind: "tie", id: "tie-1" }]],
    ["substitution", "s", "1", 0.35, 0.1, 0.7, "assumed", text("aucune source ; plage large (voir https://example.org/plages.html)", "no source; a wide range (see https://example.org/ranges.html)"), text("Part des liens d’un lieu qui seraient nés ailleurs sans lui.", "Share of a place’s ties that would have been made elsewhere without it."), text("Le lieu", "The place"), null, []],
    ["distance_exponent", "α", "1", 1.6, 1.4, 1.8, "published", text("Exposant de la probabilité d’un lien selon la distance", "Exponent of tie probability with distance"), text("Vitesse à laquelle les liens se raréfient avec la distance.", "How fast ties thin out with distance."), text("Population", "Population"), null, []],
    ["heat_incidence", "λ", "h⁻¹", 0.0042, 0.002, 0.008, "assumed", text("aucune source par heure ; calée sur le total d’un été", "no source by the hour; set on the total of one summer"), text("Besoins nouveaux par heure pendant la canicule.", "New needs per hour during the heat wave."), text("Crise", "Crisis"), null, []],
    ["register_share", "r", "1", 0.08, 0.04, 0.15, "published", text("Part d’inscrits parmi les plus de 75 ans", "Share enrolled among those over 75"), text("Part des personnes concernées inscrites au registre canicule.", "Share of those concerned who are on the heat register."), text("Organisations", "Organisations"), null, []],
  ];
  return {
    parameters: rows.map(([name, symbol, unit, value, low, high, provenance, source, meaning, family, prior, rests_on]) => ({ name, symbol, unit, value, low, high, provenance, source, meaning, family, prior: prior ? { value: prior[0], low: prior[1], high: prior[2] } : null, counted: prior && rests_on.length > 0 ? { fr: "liens qui tiennent hors du lieu : 91 sur 276", en: "ties that hold outside the place: 91 of 276" } : null, suppressed: null, rests_on })),
    sensitivity: [{
      figure: figure("sensitivity.heat_wave.canteen", { definition: text("Heures de besoin non satisfait évitées par la cantine chez ses participants, quand un paramètre va d’un bout à l’autre de sa plage.", "Unmet need-hours the canteen avoids among its participants, when one parameter goes from one end of its range to the other."), rests_on: rows.map(([name]) => ({ kind: "parameter", id: name })) }),
      outcome: outcome("unmet_hours_avoided", "Heures évitées par la cantine", "Hours avoided by the canteen", "h pour 1 000 pers.", "h per 1,000 people", 0, "more"), base: 420, noise: 60, replicates: 2,
      rows: [["substitution", 560, 214], ["acceptance_strong", 318, 497], ["heat_incidence", 255, 470], ["distance_exponent", 447, 401], ["register_share", 431, 398]].map(([parameter, at_low, at_high]) => ({ parameter: String(parameter), at_low: Number(at_low), at_high: Number(at_high), low: rows.find(([name]) => name === parameter)?.[4] ?? null, high: rows.find(([name]) => name === parameter)?.[5] ?? null })),
    }],
  };
}

/** @returns {Report} */
function report() {
  const map = territory();
  /** @type {[number, number][]} */
  const spots = [[653100, 6873400], [656700, 6870100], [659400, 6873900]];
  return {
    format: "reliance-report/2",
    study: {
      id: "sample", title: text("Trois lieux, leurs liens, et deux crises", "Three places, their ties, and two crises"), invented: true,
      banner: text("Échantillon inventé : rien de ce qui suit n’a été observé ni simulé.", "Invented sample: nothing below was observed or simulated."),
      territory_name: text("Pays de Brèche (inventé)", "Pays de Brèche (made up)"), version: "0.1.0", seed: "20231124", run_date: "2026-11-24",
      manifest_digest: "sha256:9c1e5b0e1f7d4a52a0b7f1c8d2e34a6b5c9d8e7f60123456789abcdef0123456", verify_command: "reliance verify FOLDER", verify_note: text("FOLDER est le dossier où se trouve ce rapport, ou l’étude qui garde le calcul.", "FOLDER is the folder in which this report lies, or the study that keeps the run."),
      waves: [{ id: "w1", label: text("Vague 1", "Wave 1"), start: "2022-09", end: "2022-12" }, { id: "w2", label: text("Vague 2", "Wave 2"), start: "2023-05", end: "2023-10" }],
      counts: [{ label: text("participants", "participants"), count: count(128) }, { label: text("liens", "ties"), count: count(751) }, { label: text("matériaux", "materials"), count: count(15) }, { label: text("passages codés", "coded passages"), count: count(412) }],
      key_points: [
        { text: text("La cantine change le plus une canicule, pour ses participants et leur entourage.", "The canteen changes a heat wave most, for its participants and those around them."), figure: "crisis.heat_wave.differences" },
        { text: text("Les liens du jardin sont ouverts, mais finissent avec le contrat.", "The garden’s ties are open, but end with the contract."), figure: "measure.holds_outside" },
        { text: text("À l’échelle du territoire, trois lieux ne changent rien que l’on puisse voir.", "Over the territory, three places change nothing that can be seen."), figure: "crisis.heat_wave.curves" },
      ],
      not_claimed: [
        text("Ce rapport ne prévoit ni une date, ni un nombre de victimes.", "This report forecasts neither a date nor a number of victims."),
        text("Les personnes rencontrées ne sont pas un échantillon représentatif du territoire.", "The people met are not a representative sample of the territory."),
        text("Un lieu n’est pas crédité des liens que ses participants auraient noués sans lui ; cette part est supposée.", "A place is not credited with ties its participants would have made without it; that share is assumed."),
      ],
    },
    sites: SITES.map((id, k) => ({
      id, name: SITE_NAMES[k] ?? "", commune: COMMUNES[[3, 1, 5][k] ?? 0] ?? "", x: spots[k]?.[0] ?? null, y: spots[k]?.[1] ?? null,
      description: [text("Un jardin maraîcher d’insertion, un jardin pédagogique et des parcelles d’habitants.", "A work-integration market garden, a teaching garden and residents’ plots."), text("Une cantine de quartier tenue par des bénévoles, ouverte à la demande d’habitantes.", "A neighbourhood canteen run by volunteers, opened at residents’ demand."), text("Des ateliers d’artistes en résidence, ouverts aux écoles et aux associations.", "Artists’ workshops in residence, open to schools and associations.")][k] ?? text("", ""),
      initiative: ["association", "residents", "institution"][k] ?? "association", vectors: [["collective_learning", "making_commons"], ["local_involvement", "making_commons"], ["collective_learning"]][k] ?? [],
      observed: count([39, 46, 43][k] ?? 0), drawn: count([150, 210, 260][k] ?? 0), opened: ["1998", "2017", "2018-06"][k] ?? null, days: ["tue", "wed", "thu", "fri", "sat"], opens_at: "09:30", closes_at: k === 1 ? "22:00" : "18:00",
    })),
    territory: map,
    fit: {
      figure: figure("fit", { definition: text("Cibles du recensement et effectifs obtenus dans la population de synthèse.", "Census targets and what the synthetic population holds."), rests_on: [{ kind: "source", id: "census" }] }),
      rows: [
        { margin: text("Ménages", "Households"), category: text("Une personne", "One person"), target: 32100, obtained: 32088, unit: text("ménages", "households"), decimals: 0, source: "census" },
        { margin: text("Ménages", "Households"), category: text("Famille monoparentale", "Single parent"), target: 15350, obtained: 15391, unit: text("ménages", "households"), decimals: 0, source: "census" },
        { margin: text("Vivre seul", "Living alone"), category: text("80 ans et plus", "80 and over"), target: 0.41, obtained: 0.408, unit: text("%", "%"), decimals: 1, source: "census" },
        { margin: text("Liens", "Ties"), category: text("à moins d’un kilomètre", "within one kilometre"), target: 0.66, obtained: 0.643, unit: text("%", "%"), decimals: 1, source: null },
      ],
    },
    networks: SITES.map((_, k) => network(k)),
    comparison: comparison(),
    crises: [crisis("heat_wave", text("Canicule de quinze jours", "Fifteen-day heat wave"), text("Quinze jours à plus de 35 °C, nuits chaudes ; les écoles sont fermées, les lieux gardent leurs horaires d’été.", "Fifteen days above 35 °C, hot nights; schools are closed, places keep their summer hours."), 360, 0.46, 1), crisis("blackout", text("Panne d’électricité de trois jours", "Three-day blackout"), text("Plus d’électricité ni de téléphone pendant trois jours ; les ascenseurs sont arrêtés.", "No electricity and no telephone for three days; lifts are stopped."), 96, 0.58, 0.55)],
    spreading: [spreading("heat_wave", 1, 580000), spreading("blackout", 0.3, 920000)],
    levers: [lever_ranking("heat_wave", 1), lever_ranking("blackout", 0.5)],
    findings: [
      { id: "f1", statement: text("Être connue par son nom fait venir l’aide avant qu’on la demande.", "Being known by name brings help before it is asked for."), site: "canteen", verbatims: [{ passage: "p1", stance: "for" }, { passage: "p4", stance: "against" }], figures: ["crisis.heat_wave.helped_by"] },
      { id: "f2", statement: text("Au jardin, le lien s’arrête souvent avec le contrat.", "At the garden, the tie often ends with the contract."), site: "gardens", verbatims: [{ passage: "p3", stance: "for" }, { passage: "p2", stance: "for" }], figures: ["measure.holds_outside"] },
      { id: "f3", statement: text("Les ateliers ouvrent une porte vers l’institution plus qu’une porte de voisin.", "The workshops open a door to the institution more than a neighbour’s door."), site: "workshops", verbatims: [{ passage: "p6", stance: "for" }, { passage: "p5", stance: "against" }], figures: ["crisis.heat_wave.attribution.workshops"] },
    ],
    passages: PASSAGES.map(([id, words, site, speaker, material_title, material_type, date, codes, suppressed]) => ({ id, text: words, language: "fr", speaker, site, material_title, material_type, date, codes, suppressed })),
    ties: [
      { id: "tie-1", from: text("une bénévole", "a volunteer"), to: text("une habitante", "a resident"), kinds: ["neighbour", "help"], made_at: "canteen", wave: "w2", strength: 4, trust: 4, verbatims: [{ passage: "p1", stance: "for" }] },
      { id: "tie-2", from: text("un salarié en insertion", "an employee in integration"), to: text("une salariée", "an employee"), kinds: ["co_participant"], made_at: "gardens", wave: "w2", strength: 2, trust: 3, verbatims: [{ passage: "p2", stance: "against" }, { passage: "p3", stance: "for" }] },
    ],
    sources: [
      { id: "census", citation: text("Recensement de la population (valeurs inventées pour cet échantillon)", "Census of the population (values invented for this sample)"), url: "https://www.insee.fr/", licence: "Licence ouverte 2.0" },
      { id: "burt", citation: same("Burt R. S. (2004), Structural Holes and Good Ideas, American Journal of Sociology 110(2)"), url: "https://doi.org/10.1086/421787", licence: null },
      { id: "coleman", citation: same("Coleman J. (1958), Relational Analysis, Human Organization 17(4)"), url: null, licence: null },
      { id: "bruneau", citation: same("Bruneau M. et al. (2003), A Framework to Quantitatively Assess and Enhance the Seismic Resilience of Communities, Earthquake Spectra 19(4)"), url: "https://doi.org/10.1193/1.1623497", licence: null },
      { id: "costs", citation: text("Coûts inventés pour cet échantillon", "Costs invented for this sample"), url: null, licence: null },
    ],
    assumptions: assumptions(),
    disclosure: {
      threshold: 5, suppressed_cells: 17, secondary_cells: 4,
      rules: [
        { id: "under_threshold", label: text("Sous le seuil", "Under the threshold"), text: text("Moins de cinq personnes : la valeur n’est pas montrée.", "Fewer than five people: the value is not shown."), source: null, suppressed: 12 },
        { id: "protects_another", label: text("Protège une autre valeur", "Protects another value"), text: text("Montrée, cette valeur permettrait d’en retrouver une autre par soustraction.", "Shown, this value would let another be found by subtraction."), source: null, suppressed: 4 },
        { id: "consent", label: text("Sans accord pour citer", "No consent to be quoted"), text: text("La personne a accepté d’être comptée, pas d’être citée.", "The person agreed to be counted, not to be quoted."), source: null, suppressed: 1 },
      ],
    },
    words: {},
  };
}

export { report };

const here = fileURLToPath(new URL("report.json", import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(here, `${JSON.stringify(report())}\n`);
