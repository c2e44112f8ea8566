/** The charts, as Observable Plot draws them. Each function gives an SVG element for a width. */
import * as Plot from "@observablehq/plot";

const STYLE = { background: "transparent", color: "var(--ink)", fontFamily: "inherit", fontSize: "12px", overflow: "visible" };

type Chart = ReturnType<typeof Plot.plot>;

/** A dot with its interval, on a line of its own. */
export interface IntervalRow {
  /** Rows of one line share its key; two lines may bear the same label. */
  line: string;
  label: string;
  series: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The interval holds zero. */
  pale: boolean;
}

export interface IntervalSeries {
  id: string;
  colour: string;
  hollow: boolean;
}

export interface IntervalOptions {
  width: number;
  rows: IntervalRow[];
  series: IntervalSeries[];
  axis: string;
  domain: [number, number];
  /** Writes a tick, given the step between two. */
  tick: (value: number, step: number) => string;
  zero: boolean;
  /** Written where a line has no value. */
  none: string;
  /** Told when one points at a dot. */
  told: (row: IntervalRow) => string;
}

/** Cuts a label into lines of at most `size` letters. */
export function lines_of(label: string, size: number): string {
  const lines = [""];
  for (const word of label.split(" ")) {
    const last = lines[lines.length - 1] ?? "";
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= size) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/** The smallest domain that holds every end, with a little air, and zero where asked. */
export function domain_of(numbers: (number | null)[], zero: boolean): [number, number] {
  const known = numbers.filter((one): one is number => one !== null);
  if (zero) known.push(0);
  if (known.length === 0) return [0, 1];
  if (zero && known.every((one) => one === 0)) return [-1, 1];
  const low = Math.min(...known), high = Math.max(...known), air = (high - low || Math.abs(high) || 1) * 0.04;
  return [zero && low === 0 ? 0 : low - air, zero && high === 0 ? 0 : high + air];
}

/** The step that an axis of about so many ticks takes: 1, 2 or 5 times a power of ten. */
export function tick_step([low, high]: [number, number], ticks: number): number {
  const rough = (high - low) / Math.max(1, ticks);
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough)), error = rough / power;
  return power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.SQRT2 ? 2 : 1);
}

/** Dots and intervals by row, several series one under another in each row. */
export function interval_chart({ width, rows, series, axis, domain, tick, zero, none, told }: IntervalOptions): Chart {
  const label_of = new Map(rows.map((row) => [row.line, row.label])), lines = [...label_of.keys()];
  const left = Math.min(width * 0.44, 16 + 7 * Math.max(4, ...rows.map((row) => row.label.length)));
  const size = Math.max(8, Math.floor((left - 16) / 7));
  const tallest = Math.max(1, ...rows.map((row) => lines_of(row.label, size).split("\n").length));
  const colour = new Map(series.map((one) => [one.id, one])), band = Math.max(15 * series.length + 13, 13 * tallest + 5);
  const fill = (row: IntervalRow): string => (colour.get(row.series)?.hollow ? "var(--paper)" : (colour.get(row.series)?.colour ?? "var(--ink)"));
  const stroke = (row: IntervalRow): string => colour.get(row.series)?.colour ?? "var(--ink)";
  const seen = rows.filter((row) => row.value !== null);
  const empty = lines.filter((line) => !seen.some((row) => row.line === line));
  const ticks = Math.max(2, Math.floor((width - left) / 75)), step = tick_step(domain, ticks), write = (value: number): string => tick(value, step);
  const pale = (row: IntervalRow): number => (row.pale ? 0.45 : 1);
  return Plot.plot({
    width, height: lines.length * band + 46, marginLeft: left, marginRight: 16, marginTop: 4, marginBottom: 42, style: STYLE,
    x: { domain, label: null, tickFormat: write, ticks, grid: true },
    y: { domain: series.map((one) => one.id), axis: null, padding: 0.25 },
    fy: { domain: lines, label: null, axis: "left", tickFormat: (line: string) => lines_of(label_of.get(line) ?? line, size), padding: 0.12 },
    marks: [
      zero ? Plot.ruleX([0], { stroke: "var(--ink)", strokeOpacity: 0.7 }) : null,
      Plot.ruleY(seen, { fy: "line", y: "series", x1: (row: IntervalRow) => row.low ?? row.value, x2: (row: IntervalRow) => row.high ?? row.value, stroke, strokeWidth: 2.5, strokeOpacity: pale, title: told }),
      Plot.dot(seen, { fy: "line", y: "series", x: "value", r: 4.5, fill, stroke, strokeWidth: 1.75, strokeOpacity: pale, fillOpacity: pale, title: told }),
      Plot.text(empty, { fy: (line: string) => line, x: () => domain[0], text: () => none, textAnchor: "start", dx: 6, fontStyle: "italic", fill: "var(--muted)" }),
      Plot.axisX({ anchor: "bottom", label: axis, labelAnchor: "center", labelArrow: "none", labelOffset: 36, tickFormat: write, ticks }),
    ],
  });
}

export interface CurvePoint {
  x: number;
  mean: number | null;
  low: number | null;
  high: number | null;
}

export interface CurveSeries {
  id: string;
  label: string;
  colour: string;
  dashed: boolean;
  points: CurvePoint[];
}

export interface CurveOptions {
  width: number;
  height: number;
  curves: CurveSeries[];
  x_axis: string;
  x_domain: [number, number];
  y_domain: [number, number];
  y_tick: (value: number) => string;
  x_tick: (value: number) => string;
}

/** Curves over time with their bands; the one without the place is dashed. */
export function curve_chart({ width, height, curves, x_axis, x_domain, y_domain, y_tick, x_tick }: CurveOptions): Chart {
  const bands = curves.map((curve) => Plot.areaY(curve.points.filter((point) => point.low !== null && point.high !== null), { x: "x", y1: "low", y2: "high", fill: curve.colour, fillOpacity: 0.2, curve: "linear" }));
  const lines = curves.map((curve) => Plot.lineY(curve.points.filter((point) => point.mean !== null), { x: "x", y: "mean", stroke: curve.colour, strokeWidth: 2, ...(curve.dashed ? { strokeDasharray: "5 4" } : {}) }));
  return Plot.plot({
    width, height, marginLeft: 52, marginRight: 14, marginTop: 8, marginBottom: 42, style: STYLE,
    x: { domain: x_domain, label: x_axis, labelAnchor: "center", labelArrow: "none", labelOffset: 36, tickFormat: x_tick, ticks: Math.max(3, Math.floor(width / 90)) },
    y: { domain: y_domain, label: null, tickFormat: y_tick, grid: true, ticks: 5 },
    marks: [...bands, ...lines],
  });
}

export interface TornadoRow {
  /** Name of the parameter; two may bear the same label. */
  parameter: string;
  label: string;
  at_low: number;
  at_high: number;
}

export interface TornadoOptions {
  width: number;
  rows: TornadoRow[];
  base: number;
  /** Half-width of the band drawn around the reference; null draws none. */
  noise: number | null;
  domain: [number, number];
  axis: string;
  tick: (value: number, step: number) => string;
  /** Rows that say nothing. */
  pale: boolean;
}

/** Output at the low and the high end of each parameter, around the reference. */
export function tornado_chart({ width, rows, base, noise, domain, axis, tick, pale }: TornadoOptions): Chart {
  const label_of = new Map(rows.map((row) => [row.parameter, row.label]));
  const left = Math.min(width * 0.45, 16 + 6.8 * Math.max(4, ...rows.map((row) => row.label.length)));
  const size = Math.max(10, Math.floor((left - 16) / 6.8));
  const ticks = Math.max(2, Math.floor((width - left) / 80)), step = tick_step(domain, ticks);
  const tallest = Math.max(1, ...rows.map((row) => lines_of(row.label, size).split("\n").length));
  const fillOpacity = pale ? 0.4 : 1;
  return Plot.plot({
    width, height: rows.length * Math.max(38, 13 * tallest + 5) + 50, marginLeft: left, marginRight: 24, marginTop: 4, marginBottom: 42, style: STYLE,
    x: { domain, label: axis, labelAnchor: "center", labelArrow: "none", labelOffset: 36, tickFormat: (value: number) => tick(value, step), grid: true, ticks },
    y: { domain: rows.map((row) => row.parameter), label: null, tickFormat: (parameter: string) => lines_of(label_of.get(parameter) ?? parameter, size), padding: 0.45, tickSize: 0 },
    marks: [
      noise === null ? null : Plot.rect([0], { x1: base - noise, x2: base + noise, fill: "var(--faint)", fillOpacity: 0.3 }),
      Plot.barX(rows, { y: "parameter", x1: () => base, x2: "at_low", insetBottom: 10, fill: "var(--category-5)", fillOpacity, stroke: "var(--ink)", strokeWidth: 0.5 }),
      Plot.barX(rows, { y: "parameter", x1: () => base, x2: "at_high", insetTop: 10, fill: "var(--category-1)", fillOpacity, stroke: "var(--ink)", strokeWidth: 0.5 }),
      Plot.ruleX([base], { stroke: "var(--ink)", strokeWidth: 1.5 }),
    ],
  });
}

export interface SpreadingLine {
  id: string;
  colour: string;
  /** Share of unmet need that one place avoids, with its interval, above zero. */
  share: number;
  low: number;
  high: number;
  /** As many places as the residents could fill. */
  most: number;
}

export interface SpreadingOptions {
  width: number;
  lines: SpreadingLine[];
  /** Shares aimed at, each a line across. */
  targets: number[];
  x_axis: string;
  y_axis: string;
  x_tick: (value: number) => string;
  y_tick: (value: number) => string;
}

/** Powers of ten from one number to another, ends included. */
function powers(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => Number(`1e${first + k}`));
}

/** Share avoided by number of places, both by powers of ten; a line ends where participants would outnumber residents. */
export function spreading_chart({ width, lines, targets, x_axis, y_axis, x_tick, y_tick }: SpreadingOptions): Chart {
  const far = Math.max(10, ...lines.map((line) => Math.min(line.most, 1 / line.share))), least = Math.min(...lines.map((line) => line.share), ...targets) / 2;
  const points = lines.flatMap((line) => [1, Math.min(line.most, 1 / line.share)].map((places) => ({ ...line, places, at: places * line.share, from: places * line.low, to: places * line.high })));
  return Plot.plot({
    width, height: 250, marginLeft: 62, marginRight: 16, marginTop: 26, marginBottom: 42, style: STYLE,
    x: { type: "log", domain: [1, far], label: null }, y: { type: "log", domain: [least, 1], label: null },
    marks: [
      Plot.ruleY(targets, { stroke: "var(--muted)", strokeDasharray: "2 4" }),
      Plot.areaY(points, { x: "places", y1: "from", y2: "to", z: "id", fill: "colour", fillOpacity: 0.18, clip: true }),
      Plot.lineY(points, { x: "places", y: "at", z: "id", stroke: "colour", strokeWidth: 2, clip: true }),
      Plot.dot(points.filter((point) => point.places === point.most), { x: "places", y: "at", r: 4, fill: "colour" }),
      Plot.axisX({ anchor: "bottom", label: x_axis, labelAnchor: "center", labelArrow: "none", labelOffset: 36, ticks: powers(1, far), tickFormat: x_tick }),
      Plot.axisY({ anchor: "left", label: y_axis, labelAnchor: "top", labelArrow: "none", ticks: [...powers(least, 1), ...targets.filter((one) => one > 0.01 && one < 0.1)], tickFormat: y_tick }),
    ],
  });
}
