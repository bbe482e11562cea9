/** Draws the house and what is in it on a canvas, in this order: floor, cells, zones, furniture, walls, the living. */
import type { House, Polygon } from "../../house/house";
import {
  outlined,
  paintDirt,
  paintObstacles,
  paintPath,
  paintPeople,
  paintRobot,
  paintRobots,
  paintScan,
  paintThings,
} from "./map-paint-live";
import type { Pen, Scene } from "./map-scene";
import { toPx, type View } from "./map-view";

const FONT = "600 13px system-ui, sans-serif";

export function paint(scene: Scene): void {
  const { pen, palette, parts } = scene;
  pen.fillStyle = palette.outside;
  pen.fillRect(0, 0, scene.widthPx, scene.heightPx);
  const house = parts.house?.house;
  if (!house) return;
  for (const room of house.rooms) fill(scene, room.polygon, palette.floor);
  paintCells(scene);
  paintObstacles(scene);
  for (const zone of house.keepOuts) paintZone(scene, zone.polygon, zone.kind === "all");
  paintFurniture(scene, house);
  paintWalls(scene, house);
  paintDock(scene, house);
  paintScan(scene);
  paintPath(scene);
  paintDirt(scene);
  paintThings(scene);
  paintPeople(scene);
  paintRobot(scene);
  paintNames(scene, house);
  paintRobots(scene);
  paintDrawing(scene);
}

function trace(pen: Pen, view: View, polygon: Polygon): void {
  pen.beginPath();
  for (const [i, { xM, yM }] of polygon.entries()) {
    const [x, y] = toPx(view, xM, yM);
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.closePath();
}

function fill({ pen, view }: Scene, polygon: Polygon, colour: string): void {
  trace(pen, view, polygon);
  pen.fillStyle = colour;
  pen.fill();
}

function paintCells({ pen, view, cells }: Scene): void {
  if (!cells) return;
  const { floor, image } = cells;
  const [left, top] = toPx(view, floor.originXM, floor.originYM + floor.height * floor.resolutionM);
  const side = floor.resolutionM * view.scale;
  pen.imageSmoothingEnabled = false;
  pen.drawImage(image, left, top, floor.width * side, floor.height * side);
}

/** A keep-out is hatched and outlined; one for wet tools alone is dotted. */
function paintZone({ pen, view, palette }: Scene, polygon: Polygon, isForAll: boolean): void {
  const colour = isForAll ? palette.keepOut : palette.noMop;
  pen.save();
  trace(pen, view, polygon);
  pen.lineWidth = 1.5;
  pen.strokeStyle = colour;
  pen.setLineDash(isForAll ? [6, 4] : [2, 4]);
  pen.stroke();
  pen.clip();
  pen.setLineDash(isForAll ? [] : [1.5, 6]);
  pen.globalAlpha = isForAll ? 0.55 : 0.6;
  const points = polygon.map(({ xM, yM }) => toPx(view, xM, yM));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  pen.beginPath();
  for (let x = left - (bottom - top); x < right; x += 8) {
    pen.moveTo(x, bottom);
    pen.lineTo(x + bottom - top, top);
  }
  pen.stroke();
  pen.restore();
}

function paintFurniture(scene: Scene, house: House): void {
  const { pen, palette, view } = scene;
  pen.lineWidth = 1;
  pen.strokeStyle = palette.furnitureLine;
  for (const { polygon, standsOn } of house.furniture) {
    if (standsOn.length === 0) continue;
    const isSolid = standsOn.length === 1 && standsOn[0]!.length === polygon.length;
    trace(pen, view, polygon);
    pen.fillStyle = palette.furniture;
    if (isSolid) pen.fill();
    pen.stroke();
    if (!isSolid) for (const leg of standsOn) fill(scene, leg, palette.furnitureLine);
  }
}

function paintWalls({ pen, view, palette }: Scene, house: House): void {
  pen.strokeStyle = palette.wall;
  pen.lineWidth = Math.max(1.5, Math.min(5, 0.05 * view.scale));
  pen.lineJoin = "round";
  for (const { polygon } of house.rooms) {
    trace(pen, view, polygon);
    pen.stroke();
  }
  pen.strokeStyle = palette.floor;
  pen.lineWidth = Math.max(4, 0.14 * view.scale);
  for (const { a, b } of house.doors) {
    pen.beginPath();
    pen.moveTo(...toPx(view, a.xM, a.yM));
    pen.lineTo(...toPx(view, b.xM, b.yM));
    pen.stroke();
  }
}

function paintDock({ pen, view, palette }: Scene, { dock }: House): void {
  const [x, y] = toPx(view, dock.xM, dock.yM);
  const side = Math.max(14, 0.3 * view.scale);
  pen.save();
  pen.translate(x, y);
  pen.rotate(-dock.headingRad);
  pen.fillStyle = palette.dock;
  pen.fillRect(-side * 0.75, -side / 2, side * 0.3, side);
  pen.restore();
}

function paintNames({ pen, view, palette }: Scene, house: House): void {
  pen.font = FONT;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const { name: plain, polygon } of house.rooms) {
    const name = plain.charAt(0).toUpperCase() + plain.slice(1);
    const [xM, yM] = middleOf(polygon);
    const [x, y] = toPx(view, xM, yM);
    pen.lineWidth = 4;
    pen.strokeStyle = palette.halo;
    pen.strokeText(name, x, y);
    pen.fillStyle = palette.name;
    pen.fillText(name, x, y);
  }
}

/** The centroid of a polygon. */
function middleOf(polygon: Polygon): [number, number] {
  let [area, x, y] = [0, 0, 0];
  for (const [i, a] of polygon.entries()) {
    const b = polygon[(i + 1) % polygon.length]!;
    const cross = a.xM * b.yM - b.xM * a.yM;
    area += cross;
    x += (a.xM + b.xM) * cross;
    y += (a.yM + b.yM) * cross;
  }
  return area === 0 ? [polygon[0]!.xM, polygon[0]!.yM] : [x / (3 * area), y / (3 * area)];
}

/** What is being drawn by hand: a box, a line from dot to dot, or a dot. */
function paintDrawing({ pen, view, palette, drawing }: Scene): void {
  if (!drawing) return;
  const [x0, y0] = toPx(view, drawing.from.xM, drawing.from.yM);
  const [x1, y1] = toPx(view, drawing.to.xM, drawing.to.yM);
  pen.beginPath();
  if (drawing.shape === "box")
    pen.rect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
  else pen.moveTo(x0, y0);
  if (drawing.shape === "line") pen.lineTo(x1, y1);
  for (const [width, colour] of [
    [6, palette.halo],
    [3, palette.drawn],
  ] as const) {
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
  if (drawing.shape === "box") return;
  for (const [x, y] of [
    [x0, y0],
    [x1, y1],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, 6, 0, 2 * Math.PI);
    outlined(pen, palette.drawn, palette.halo);
  }
}
