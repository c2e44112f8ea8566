/** The report by id, and the way back: what rests on a passage, a tie, a parameter, a source. */
import type { Crisis, Figure, Finding, Link, Parameter, Passage, Report, Site, Source, Text, TieRow, Disclosure } from "./types";

export interface ReportIndex {
  sites: Map<string, Site>;
  figures: Map<string, Figure>;
  passages: Map<string, Passage>;
  ties: Map<string, TieRow>;
  parameters: Map<string, Parameter>;
  sources: Map<string, Source>;
  findings: Map<string, Finding>;
  rules: Map<string, Disclosure["rules"][number]>;
  crises: Map<string, Crisis>;
  /** The crisis that a figure is of: two crises may give one sentence. */
  crisis_of: Map<string, Text>;
  /** Under "kind:id", everything that rests on it. */
  resting: Map<string, Link[]>;
}

function figures_of_crisis(crisis: Crisis): Figure[] {
  const tables = [crisis.differences, crisis.helped_by, crisis.time_to_help, crisis.equity, crisis.load];
  return [crisis.curves.figure, ...tables.map((table) => table.figure), ...crisis.attributions.map((one) => one.figure)];
}

/** Every figure, in the order of the pages. */
export function figures_of(report: Report): Figure[] {
  return [
    ...(report.territory?.layers.map((layer) => layer.figure) ?? []),
    ...(report.fit ? [report.fit.figure] : []),
    ...report.networks.map((network) => network.figure),
    report.comparison.figure,
    ...report.comparison.measures.map((measure) => measure.figure),
    ...(report.comparison.waves ? [report.comparison.waves.figure] : []),
    ...report.crises.flatMap(figures_of_crisis),
    ...report.spreading.flatMap(({ how_many, where }) => [how_many, where].flatMap((part) => (part ? [part.figure] : []))),
    ...report.levers.map((ranking) => ranking.figure),
    ...report.assumptions.sensitivity.map((one) => one.figure),
  ];
}

const key_of = (link: Link): string => `${link.kind}:${link.id}`;

/** Who rests on what, from the lists that say so. */
function grounds(report: Report): [Link, Link[]][] {
  const quotes = (verbatims: { passage: string }[]): Link[] => verbatims.map(({ passage }) => ({ kind: "passage", id: passage }));
  return [
    ...figures_of(report).map((figure): [Link, Link[]] => [{ kind: "figure", id: figure.id }, figure.rests_on]),
    ...report.comparison.measures.flatMap((measure): [Link, Link[]][] => (measure.source ? [[{ kind: "figure", id: measure.figure.id }, [{ kind: "source", id: measure.source }]]] : [])),
    ...report.ties.map((tie): [Link, Link[]] => [{ kind: "tie", id: tie.id }, quotes(tie.verbatims)]),
    ...report.findings.map((finding): [Link, Link[]] => [{ kind: "finding", id: finding.id }, quotes(finding.verbatims)]),
    ...report.assumptions.parameters.map((parameter): [Link, Link[]] => [{ kind: "parameter", id: parameter.name }, parameter.rests_on]),
  ];
}

function way_back(report: Report): Map<string, Link[]> {
  const resting = new Map<string, Link[]>();
  for (const [top, beneath] of grounds(report))
    for (const link of beneath) {
      const key = key_of(link), known = resting.get(key) ?? [];
      if (!known.some((one) => key_of(one) === key_of(top))) resting.set(key, [...known, top]);
    }
  return resting;
}

const by_id = <T extends { id: string }>(items: T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));

export function index_of(report: Report): ReportIndex {
  return {
    sites: by_id(report.sites), figures: by_id(figures_of(report)), passages: by_id(report.passages), ties: by_id(report.ties),
    parameters: new Map(report.assumptions.parameters.map((parameter) => [parameter.name, parameter])),
    sources: by_id(report.sources), findings: by_id(report.findings), rules: by_id(report.disclosure.rules), crises: by_id(report.crises),
    crisis_of: new Map(report.crises.flatMap((crisis) => figures_of_crisis(crisis).map((figure): [string, Text] => [figure.id, crisis.label]))),
    resting: way_back(report),
  };
}

/** What rests on `link` in this report. */
export function resting_on(index: ReportIndex, link: Link): Link[] {
  return index.resting.get(key_of(link)) ?? [];
}
