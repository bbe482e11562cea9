/** Draws the house and what is in it on a canvas, in this order: floor, cells, zones, furniture, walls, the living. */
import type { House, Polygon } from "../../house/house";
import type { Floor } from "../cell-codec";
import type { Parts } from "../protocol";
import { toPx, type View } from "./map-view";
import type { Palette } from "./palette";

type Pen = CanvasRenderingContext2D;

export interface Scene {
  readonly pen: Pen;
  readonly view: View;
  readonly palette: Palette;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly parts: Parts;
  /** The cells, one pixel each. */
  readonly cells: { readonly image: HTMLCanvasElement; readonly floor: Floor } | undefined;
  /** Where the robot is drawn, between what was told. */
  readonly pose: Parts["pose"];
}

const FONT = "600 13px system-ui, sans-serif";
const ROBOT_RADIUS_M = 0.17;

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
  paintPeople(scene);
  paintRobot(scene);
  paintNames(scene, house);
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

/** What stands in the way without being on the map: solid cells. */
function paintObstacles({ pen, view, palette, parts: { obstacles } }: Scene): void {
  if (!obstacles) return;
  const { sideM, strips } = obstacles;
  const side = Math.ceil(sideM * view.scale);
  pen.fillStyle = palette.obstacle;
  for (let i = 0; i + 2 < strips.length; i += 3) {
    const [x, y] = toPx(view, strips[i]!, strips[i + 1]! + sideM);
    pen.fillRect(x, y, sideM * view.scale * strips[i + 2]!, side);
  }
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

function paintScan({ pen, view, palette, parts: { scan } }: Scene): void {
  if (!scan) return;
  const { xM, yM, headingRad, rangesCm } = scan;
  const [x, y] = toPx(view, xM, yM);
  pen.beginPath();
  for (const [i, rangeCm] of rangesCm.entries()) {
    if (rangeCm === 0) continue;
    const angle = headingRad + (2 * Math.PI * i) / rangesCm.length;
    const length = (rangeCm / 100) * view.scale;
    pen.lineTo(x + Math.cos(angle) * length, y - Math.sin(angle) * length);
  }
  pen.closePath();
  pen.fillStyle = palette.scan;
  pen.fill();
}

function paintPath({ pen, view, palette, parts: { path } }: Scene): void {
  if (!path || path.length < 4) return;
  pen.beginPath();
  for (let i = 0; i + 1 < path.length; i += 2) pen.lineTo(...toPx(view, path[i]!, path[i + 1]!));
  pen.save();
  pen.globalAlpha = 0.55;
  pen.strokeStyle = palette.path;
  pen.lineWidth = 1.5;
  pen.setLineDash([5, 5]);
  pen.stroke();
  pen.restore();
}

function paintDirt({ pen, view, palette, parts: { dirt } }: Scene): void {
  const radius = Math.max(5, 0.06 * view.scale);
  for (let i = 0; dirt && i + 1 < dirt.length; i += 2) {
    const [x, y] = toPx(view, dirt[i]!, dirt[i + 1]!);
    pen.beginPath();
    pen.moveTo(x, y - radius);
    pen.lineTo(x + radius, y);
    pen.lineTo(x, y + radius);
    pen.lineTo(x - radius, y);
    pen.closePath();
    outlined(pen, palette.dirt, palette.halo);
  }
}

function paintPeople({ pen, view, palette, parts: { people } }: Scene): void {
  const radius = Math.max(7, 0.13 * view.scale);
  for (let i = 0; people && i + 1 < people.length; i += 2) {
    const [x, y] = toPx(view, people[i]!, people[i + 1]!);
    pen.beginPath();
    pen.ellipse(x, y + radius * 0.75, radius, radius * 0.7, 0, Math.PI, 0);
    pen.closePath();
    outlined(pen, palette.person, palette.halo);
    pen.beginPath();
    pen.arc(x, y - radius * 0.45, radius * 0.55, 0, 2 * Math.PI);
    outlined(pen, palette.person, palette.halo);
  }
}

function paintRobot({ pen, view, palette, pose, parts }: Scene): void {
  if (!pose) return;
  const [x, y] = toPx(view, pose.xM, pose.yM);
  const radius = Math.max(10, ROBOT_RADIUS_M * view.scale);
  pen.save();
  pen.translate(x, y);
  pen.rotate(-pose.headingRad);
  pen.shadowColor = "#0006";
  pen.shadowBlur = 8;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = palette.robot;
  pen.fill();
  pen.shadowBlur = 0;
  pen.lineWidth = Math.max(2, radius * 0.13);
  pen.strokeStyle = parts.safety?.stopped ? palette.keepOut : palette.robotLine;
  pen.stroke();
  pen.beginPath();
  pen.moveTo(radius * 0.72, 0);
  pen.lineTo(radius * 0.12, radius * 0.42);
  pen.lineTo(radius * 0.12, -radius * 0.42);
  pen.closePath();
  pen.fillStyle = palette.robotLine;
  pen.fill();
  if ((parts.tool ?? 0) > 0) {
    pen.beginPath();
    pen.arc(0, 0, radius * 0.66, Math.PI * 0.62, Math.PI * 1.38);
    pen.lineWidth = Math.max(1.5, radius * 0.12);
    pen.stroke();
  }
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

function outlined(pen: Pen, colour: string, halo: string): void {
  pen.lineWidth = 3;
  pen.strokeStyle = halo;
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
}
