/** The map as SVG: outlines in metres become paths, numbers become steps of one hue. */
import { quantile } from "../text/titles";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An SVG path of flat rings; y is turned, since it grows northwards. */
export function ring_path(rings: number[][]): string {
  return rings.map((ring) => {
    let path = "";
    for (let k = 0; k + 1 < ring.length; k += 2) path += `${k === 0 ? "M" : "L"}${ring[k]} ${-(ring[k + 1] ?? 0)}`;
    return `${path}Z`;
  }).join("");
}

/** The box around all rings, y turned. */
export function box_of(areas: { outline: number[][] }[]): Box {
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  for (const { outline } of areas)
    for (const ring of outline)
      for (let k = 0; k + 1 < ring.length; k += 2) {
        const x = ring[k] ?? 0, y = -(ring[k + 1] ?? 0);
        x0 = Math.min(x0, x); x1 = Math.max(x1, x); y0 = Math.min(y0, y); y1 = Math.max(y1, y);
      }
  return x1 < x0 ? { x: 0, y: 0, width: 1, height: 1 } : { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** A wider box. */
export function with_margin(box: Box, share: number): Box {
  const more = Math.max(box.width, box.height) * share;
  return { x: box.x - more, y: box.y - more, width: box.width + 2 * more, height: box.height + 2 * more };
}

/** Middle of an area's longest ring, for its name. */
export function middle(rings: number[][]): { x: number; y: number } {
  const [longest] = [...rings].sort((a, b) => b.length - a.length);
  const box = box_of([{ outline: [longest ?? []] }]);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A name to be written on the map, its middle at (x, y). */
export interface MapName {
  name: string;
  x: number;
  y: number;
}

interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const meet = (a: Frame, b: Frame): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Lines by which a name may leave its middle, the nearest first. */
const STEPS = [0, 1, -1, 2, -2];

/**
 * The names that can be written without touching one another or `taken`, in the order given: whoever comes first has its place first, and
 * stays at its middle or a line or two from it. One that finds no room is left out.
 */
export function names_with_room(names: MapName[], taken: Frame[], letter: number, line: number): MapName[] {
  const used = [...taken];
  return names.flatMap(({ name, x, y }) => {
    const half = (name.length * letter) / 2;
    for (const step of STEPS) {
      const at = y + step * line, frame = { left: x - half, right: x + half, top: at - 0.8 * line, bottom: at + 0.25 * line };
      if (used.some((one) => meet(one, frame))) continue;
      used.push(frame);
      return [{ name, x, y: at }];
    }
    return [];
  });
}

/** Upper bounds of up to `steps` classes that hold as many values each; equal bounds are merged. */
export function class_bounds(values: (number | null)[], steps: number): number[] {
  const sorted = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const bounds = Array.from({ length: steps }, (_, k) => quantile(sorted, (k + 1) / steps));
  return bounds.filter((bound, k) => k === bounds.length - 1 || bound < (bounds[k + 1] ?? Infinity));
}

/** The class of a value among upper bounds. */
export function class_of(value: number, bounds: number[]): number {
  const found = bounds.findIndex((bound) => value <= bound);
  return found < 0 ? bounds.length - 1 : found;
}

/** A round length for the scale bar: 1, 2 or 5 times a power of ten, no longer than `longest`. */
export function bar_length(longest: number): number {
  const power = 10 ** Math.floor(Math.log10(longest));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= longest) ?? power;
}
