/**
 * Where the points of a network stand: springs along ties, repulsion between points, a pull towards each group's own corner.
 * The same network always gives the same drawing: points start on a fixed spiral and only additions, products and roots follow.
 */
export interface Point {
  x: number;
  y: number;
}

export interface LayoutInput {
  /** Group of each point. */
  groups: number[];
  /** Pairs of points. */
  ties: [number, number][];
}

const STEPS = 260;
/** Cosine and sine of the golden angle. */
const TURN = { cosine: -0.7373688780783197, sine: 0.6754902942615238 };

/** Points on a sunflower spiral, by turning a unit vector by the golden angle. */
function spiral(count: number): Point[] {
  let cosine = 1, sine = 0;
  return Array.from({ length: count }, (_, k) => {
    const radius = Math.sqrt(k + 0.5);
    const point = { x: radius * cosine, y: radius * sine };
    [cosine, sine] = [cosine * TURN.cosine - sine * TURN.sine, sine * TURN.cosine + cosine * TURN.sine];
    return point;
  });
}

/** One home per group, on a circle around the middle. */
function homes(groups: number, radius: number): Point[] {
  const corners = [[1, -0.6], [-1, -0.6], [0, 1], [1, 0.7], [-1, 0.7], [0, -1], [1, 0], [-1, 0]];
  return Array.from({ length: groups }, (_, k) => ({ x: (corners[k % 8]?.[0] ?? 0) * radius, y: (corners[k % 8]?.[1] ?? 0) * radius * 0.8 }));
}

function repel(points: Point[], moves: Point[]): void {
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length; b++) {
      const here = points[a]!, there = points[b]!;
      const x = here.x - there.x, y = here.y - there.y, push = 1.1 / (x * x + y * y + 0.05);
      moves[a]!.x += x * push;
      moves[a]!.y += y * push;
      moves[b]!.x -= x * push;
      moves[b]!.y -= y * push;
    }
}

function pull_ties(points: Point[], ties: [number, number][], moves: Point[]): void {
  for (const [a, b] of ties) {
    const here = points[a]!, there = points[b]!;
    const x = there.x - here.x, y = there.y - here.y, pull = 0.018 * Math.sqrt(x * x + y * y);
    moves[a]!.x += x * pull * 0.5;
    moves[a]!.y += y * pull * 0.5;
    moves[b]!.x -= x * pull * 0.5;
    moves[b]!.y -= y * pull * 0.5;
  }
}

function pull_home(points: Point[], groups: number[], home: Point[], moves: Point[]): void {
  points.forEach((point, k) => {
    const to = home[groups[k] ?? 0]!;
    moves[k]!.x += (to.x - point.x) * 0.2;
    moves[k]!.y += (to.y - point.y) * 0.2;
  });
}

/** Moves every point by its force, no farther than the step allows. */
function advance(points: Point[], moves: Point[], reach: number): void {
  points.forEach((point, k) => {
    const move = moves[k]!, length = Math.sqrt(move.x * move.x + move.y * move.y);
    const kept = length > reach ? reach / length : 1;
    point.x += move.x * kept;
    point.y += move.y * kept;
  });
}

/** Positions of the points, within a box of width 1000 and height 640. */
export function layout(input: LayoutInput): Point[] {
  const count = input.groups.length, points = spiral(count);
  const home = homes(Math.max(0, ...input.groups) + 1, Math.sqrt(count) * 1.55);
  for (let step = 0; step < STEPS; step++) {
    const moves = points.map(() => ({ x: 0, y: 0 }));
    repel(points, moves);
    pull_ties(points, input.ties, moves);
    pull_home(points, input.groups, home, moves);
    advance(points, moves, 0.9 * (1 - step / STEPS) + 0.02);
  }
  return framed(points, 1000, 640, 40);
}

/** The points moved and scaled into a box, with a margin; the shape keeps its proportions up to a third. */
export function framed(points: Point[], width: number, height: number, margin: number): Point[] {
  if (points.length === 0) return [];
  const xs = points.map((point) => point.x), ys = points.map((point) => point.y);
  const x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.min(...ys), y1 = Math.max(...ys);
  const wide = (width - 2 * margin) / Math.max(x1 - x0, 1e-9), high = (height - 2 * margin) / Math.max(y1 - y0, 1e-9);
  const even = Math.min(wide, high), sx = Math.min(wide, even * 1.33), sy = Math.min(high, even * 1.33);
  return points.map((point) => ({ x: width / 2 + (point.x - (x0 + x1) / 2) * sx, y: height / 2 + (point.y - (y0 + y1) / 2) * sy }));
}

/** The corners of the smallest convex outline around the points, in order. */
export function hull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o: Point, a: Point, b: Point): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const chain = (ordered: Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of ordered) {
      while (kept.length >= 2 && turn(kept[kept.length - 2]!, kept[kept.length - 1]!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...chain(sorted), ...chain(sorted.reverse())];
}
