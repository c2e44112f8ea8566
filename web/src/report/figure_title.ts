/** The sentence of any figure of the report, given or composed. */
import { figures_of } from "./report_index";
import * as titles from "./text/titles";
import type { Crisis, Report, Text } from "./types";

type Maker = [string, () => Text];

/** What the places change, or that it cannot be told. */
function crisis_makers(crisis: Crisis, report: Report): Maker[] {
  const { untold } = crisis;
  const made: Maker[] = [
    [crisis.curves.figure.id, () => titles.curves_title(crisis, report)],
    [crisis.differences.figure.id, () => titles.differences_title(crisis.differences, crisis, report)],
    [crisis.helped_by.figure.id, () => titles.helped_by_title(crisis.helped_by, crisis, report)],
    ...[crisis.time_to_help, crisis.equity, crisis.load].map((table): Maker => [table.figure.id, () => titles.contrast_title(table, crisis, report)]),
    ...crisis.attributions.map((one): Maker => [one.figure.id, () => titles.attribution_title(one, report)]),
  ];
  return untold ? made.map(([id]): Maker => [id, () => untold]) : made;
}

function makers(report: Report): Maker[] {
  const { territory, fit } = report, { waves } = report.comparison;
  return [
    ...(territory?.layers ?? []).map((layer, k): Maker => [layer.figure.id, () => titles.layer_title(layer, territory?.cells ?? [], k)]),
    ...(fit ? [[fit.figure.id, () => titles.fit_title(fit)] as Maker] : []),
    ...report.networks.map((network): Maker => [network.figure.id, () => titles.network_title(network, report)]),
    [report.comparison.figure.id, () => titles.comparison_title(report.comparison)],
    ...report.comparison.measures.map((measure): Maker => [measure.figure.id, () => titles.measure_title(measure, report)]),
    ...(waves ? [[waves.figure.id, () => titles.waves_title(waves, report)] as Maker] : []),
    ...report.crises.flatMap((crisis) => crisis_makers(crisis, report)),
    ...report.spreading.flatMap(({ how_many, where }): Maker[] => [
      ...(how_many ? [[how_many.figure.id, () => titles.how_many_title(how_many, report)] as Maker] : []),
      ...(where ? [[where.figure.id, () => titles.where_title(where)] as Maker] : []),
    ]),
    ...report.levers.map((ranking): Maker => [ranking.figure.id, () => titles.levers_title(ranking)]),
    ...report.assumptions.sensitivity.map((one): Maker => [one.figure.id, () => titles.sensitivity_title(one, report)]),
  ];
}

/** Sentence of each figure by id: its own, else the one its numbers give. */
function sentences(report: Report): Map<string, () => Text> {
  const given = figures_of(report).flatMap((figure): Maker[] => (figure.title ? [[figure.id, () => figure.title!]] : []));
  return new Map([...makers(report), ...given]);
}

const known = new WeakMap<Report, Map<string, () => Text>>();

export function figure_title(report: Report, id: string): Text {
  const all = known.get(report) ?? sentences(report);
  known.set(report, all);
  return all.get(id)?.() ?? { fr: id, en: id };
}
