/** What moves and changes on the map: obstacles, dirt, things, people, her path, her laser and herself. */
import type { Pen, Scene } from "./map-scene";
import { toPx, type View } from "./map-view";
import type { Palette } from "./palette";

const ROBOT_RADIUS_M = 0.17;
const NAME_FONT = "600 12px system-ui, sans-serif";

/** What stands in the way without being on the map: solid cells. */
export function paintObstacles({ pen, view, palette, parts: { obstacles } }: Scene): void {
  if (!obstacles) return;
  const { sideM, strips } = obstacles;
  const side = Math.ceil(sideM * view.scale);
  pen.fillStyle = palette.obstacle;
  for (let i = 0; i + 2 < strips.length; i += 3) {
    const [x, y] = toPx(view, strips[i]!, strips[i + 1]! + sideM);
    pen.fillRect(x, y, sideM * view.scale * strips[i + 2]!, side);
  }
}

export function paintScan({ pen, view, palette, parts: { scan } }: Scene): void {
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

export function paintPath({ pen, view, palette, parts: { path } }: Scene): void {
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

export function paintDirt({ pen, view, palette, dirt }: Scene): void {
  const radius = Math.max(5, 0.06 * view.scale);
  for (let i = 0; i + 1 < dirt.length; i += 2) {
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

export function paintPeople({ pen, view, palette, parts: { people } }: Scene): void {
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

export function paintRobot({ pen, view, palette, pose, parts }: Scene): void {
  const isStopped = parts.safety?.stopped ?? false;
  if (pose) paintBody(pen, view, palette, pose, isStopped, (parts.tool ?? 0) > 0);
}

/** Where there are several, the others; and what each is called. */
export function paintRobots({ pen, view, palette, pose: first, parts: { robots } }: Scene): void {
  for (const [index, { name, pose: told, stopped, doing }] of (robots ?? []).entries()) {
    const pose = index === 0 ? first : told;
    if (!pose) continue;
    if (index > 0) paintBody(pen, view, palette, pose, stopped, doing === "cleaning");
    const [x, y] = toPx(view, pose.xM, pose.yM);
    pen.font = NAME_FONT;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineWidth = 4;
    pen.strokeStyle = palette.halo;
    const belowPx = Math.max(10, ROBOT_RADIUS_M * view.scale) + 3;
    pen.strokeText(name, x, y + belowPx);
    pen.fillStyle = palette.name;
    pen.fillText(name, x, y + belowPx);
  }
}

function paintBody(
  pen: Pen,
  view: View,
  palette: Palette,
  { xM, yM, headingRad }: NonNullable<Scene["pose"]>,
  isStopped: boolean,
  isCleaning: boolean,
): void {
  const [x, y] = toPx(view, xM, yM);
  const radius = Math.max(10, ROBOT_RADIUS_M * view.scale);
  pen.save();
  pen.translate(x, y);
  pen.rotate(-headingRad);
  pen.shadowColor = "#0006";
  pen.shadowBlur = 8;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = palette.robot;
  pen.fill();
  pen.shadowBlur = 0;
  pen.lineWidth = Math.max(2, radius * 0.13);
  pen.strokeStyle = isStopped ? palette.keepOut : palette.robotLine;
  pen.stroke();
  pen.beginPath();
  pen.moveTo(radius * 0.72, 0);
  pen.lineTo(radius * 0.12, radius * 0.42);
  pen.lineTo(radius * 0.12, -radius * 0.42);
  pen.closePath();
  pen.fillStyle = palette.robotLine;
  pen.fill();
  if (isCleaning) {
    pen.beginPath();
    pen.arc(0, 0, radius * 0.66, Math.PI * 0.62, Math.PI * 1.38);
    pen.lineWidth = Math.max(1.5, radius * 0.12);
    pen.stroke();
  }
  pen.restore();
}

export function outlined(pen: Pen, colour: string, halo: string): void {
  pen.lineWidth = 3;
  pen.strokeStyle = halo;
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
}

/** Things on the floor: a triangle with its point up, as a warning sign has it. */
export function paintThings({ pen, view, palette, parts: { things } }: Scene): void {
  const radius = Math.max(9, 0.1 * view.scale);
  for (const { xM, yM } of things ?? []) {
    const [x, y] = toPx(view, xM, yM);
    pen.beginPath();
    pen.moveTo(x, y - radius);
    pen.lineTo(x + radius * 0.95, y + radius * 0.7);
    pen.lineTo(x - radius * 0.95, y + radius * 0.7);
    pen.closePath();
    outlined(pen, palette.thing, palette.halo);
    pen.fillStyle = palette.halo;
    pen.fillRect(x - 1.25, y - radius * 0.35, 2.5, radius * 0.5);
    pen.fillRect(x - 1.25, y + radius * 0.3, 2.5, 2.5);
  }
}
