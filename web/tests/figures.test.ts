import { describe, expect, it } from "vitest";
import { domain_of, lines_of, tick_step } from "../src/report/figures/charts";
import { bar_length, box_of, class_bounds, class_of, names_with_room, ring_path } from "../src/report/figures/map_shapes";
import { group_marks } from "../src/report/figures/colours";
import { framed, hull, layout, type LayoutInput } from "../src/report/figures/network_layout";

/** A ring of people in two groups, with a few chords. */
const INPUT: LayoutInput = {
  groups: Array.from({ length: 24 }, (_, k) => (k < 15 ? 0 : 1)),
  ties: Array.from({ length: 24 }, (_, k): [number, number] => [k, (k + 1) % 24]).concat([[0, 9], [3, 17], [5, 20]]),
};

describe("the layout of a network", () => {
  it("is the same every time", () => expect(layout(INPUT)).toEqual(layout(INPUT)));
  it("is pinned to the bit", () => {
    const [first] = layout(INPUT);
    expect(first).toMatchInlineSnapshot(`
      {
        "x": 590.9285643564112,
        "y": 95.52625129300611,
      }
    `);
  });
  it("stays within its box", () => {
    for (const { x, y } of layout(INPUT)) {
      expect(x).toBeGreaterThanOrEqual(40 - 1e-9);
      expect(x).toBeLessThanOrEqual(960 + 1e-9);
      expect(y).toBeGreaterThanOrEqual(40 - 1e-9);
      expect(y).toBeLessThanOrEqual(600 + 1e-9);
    }
  });
  it("puts no two people on one point", () => {
    const seen = new Set(layout(INPUT).map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`));
    expect(seen.size).toBe(24);
  });
  it("bears nobody, one person, and a person without ties", () => {
    expect(layout({ groups: [], ties: [] })).toEqual([]);
    expect(layout({ groups: [0], ties: [] })).toEqual([{ x: 500, y: 320 }]);
    expect(layout({ groups: [0, 0], ties: [] }).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});

describe("a frame and a hull", () => {
  it("hold what they are given", () => {
    expect(framed([{ x: 0, y: 0 }, { x: 2, y: 1 }], 100, 100, 10)).toEqual([{ x: 10, y: 50 - 0.5 * 40 * 1.33 }, { x: 90, y: 50 + 0.5 * 40 * 1.33 }]);
    expect(hull([{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 1, y: 1 }, { x: 2, y: 2 }, { x: 0, y: 2 }])).toHaveLength(4);
  });
});

describe("the map", () => {
  it("turns y, which grows northwards", () => expect(ring_path([[0, 0, 10, 0, 10, 5]])).toBe("M0 0L10 0L10 -5Z"));
  it("has a box around all its rings", () => {
    expect(box_of([{ outline: [[0, 0, 10, 0, 10, 5]] }, { outline: [[20, -5, 21, -5, 21, -4]] }])).toEqual({ x: 0, y: -5, width: 21, height: 10 });
  });
  it("cuts classes that hold as many cells each, and merges equal bounds", () => {
    const bounds = class_bounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null], 5);
    expect(bounds).toHaveLength(5);
    expect(class_of(1, bounds)).toBe(0);
    expect(class_of(10, bounds)).toBe(4);
    expect(class_bounds([3, 3, 3, 3], 5)).toEqual([3]);
    expect(class_bounds([null], 5)).toEqual([]);
  });
  it("writes the first name first, moves those it touches, and leaves out what finds no room", () => {
    const names = [{ name: "Sevran", x: 0, y: 0 }, { name: "Le Bourget", x: 10, y: 0 }, ...Array.from({ length: 6 }, (_, k) => ({ name: `Autre ${k}`, x: 0, y: 0 }))];
    const written = names_with_room(names, [], 6, 12);
    expect(written[0]).toEqual({ name: "Sevran", x: 0, y: 0 });
    expect(written[1]!.name).toBe("Le Bourget");
    expect(Math.abs(written[1]!.y)).toBeGreaterThanOrEqual(12);
    expect(new Set(written.map((one) => one.y)).size).toBe(written.length);
    expect(written.length).toBeLessThan(names.length);
  });
  it("keeps names off the pins", () => {
    const [moved] = names_with_room([{ name: "Pantin", x: 0, y: 0 }], [{ left: -10, right: 10, top: -10, bottom: 10 }], 6, 12);
    expect(Math.abs(moved!.y)).toBeGreaterThan(12);
  });
  it("has a round scale bar", () => {
    expect(bar_length(7300)).toBe(5000);
    expect(bar_length(1999)).toBe(1000);
    expect(bar_length(230)).toBe(200);
  });
});

describe("the marks of groups", () => {
  it("are one per group in the whole report, whatever its place in a drawing", () => {
    const marks = group_marks([{ groups: [{ id: "participant" }, { id: "volunteer" }, { id: "staff" }] }, { groups: [{ id: "participant" }, { id: "staff" }, { id: "artist" }] }]);
    expect([...marks]).toEqual([["participant", 0], ["volunteer", 1], ["staff", 2], ["artist", 3]]);
  });
});

describe("an axis", () => {
  it("holds zero where asked", () => {
    expect(domain_of([2, 10, null], true)[0]).toBe(0);
    expect(domain_of([-5, -1], true)[1]).toBe(0);
    expect(domain_of([], false)).toEqual([0, 1]);
    expect(domain_of([0, 0], true)).toEqual([-1, 1]);
    expect(domain_of([4], false)[0]).toBeLessThan(4);
  });
  it("steps by 1, 2 or 5", () => {
    expect(tick_step([0, 4], 12)).toBeCloseTo(0.5);
    expect(tick_step([0, 400], 4)).toBe(100);
    expect(tick_step([0, 0], 4)).toBe(1);
  });
  it("cuts long labels between words", () => expect(lines_of("Organisations, sur demande directe", 16)).toBe("Organisations,\nsur demande\ndirecte"));
});
