/** The charts of the history. Loaded when they are first shown: the library is larger than the page. */
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { ByMode, Span } from "./history-sums";

export interface ChartProps {
  readonly spans: readonly Span[];
  readonly label: string;
  readonly language: string;
}

const HEIGHT_PX = 170;
/** From the top of the pile to its foot, as they are painted: each over the one before. */
const PILE = [
  { colour: "--scrub", top: ({ vacuum, mop, scrub }: ByMode) => vacuum + mop + scrub },
  { colour: "--mop", top: ({ vacuum, mop }: ByMode) => vacuum + mop },
  { colour: "--vacuum", top: ({ vacuum }: ByMode) => vacuum },
] as const;

/** Square metres of each span, one mode on the other. */
export function AreaChart({ spans, label, language }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    let plot = draw(current, spans, language);
    const again = () => {
      plot.destroy();
      plot = draw(current, spans, language);
    };
    const darkness = matchMedia("(prefers-color-scheme: dark)");
    darkness.addEventListener("change", again);
    const resized = new ResizeObserver(() => plot.setSize({ width: current.clientWidth, height: HEIGHT_PX }));
    resized.observe(current);
    return () => {
      darkness.removeEventListener("change", again);
      resized.disconnect();
      plot.destroy();
    };
  }, [spans, language]);
  const most = Math.max(...spans.map(({ areaM2 }) => PILE[0].top(areaM2)));
  return (
    <figure class="chart">
      <figcaption class="muted">{label}</figcaption>
      <div ref={place} role="img" aria-label={`${label}: 0–${most.toFixed(0)} m²`} />
    </figure>
  );
}

function draw(place: HTMLElement, spans: readonly Span[], language: string): uPlot {
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--muted"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const options: uPlot.Options = {
    width: place.clientWidth,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-0.6, spans.length - 0.4] },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_, at) => at.map((i) => (spans[i] ? day.format(spans[i].startMs) : "")),
        splits: () =>
          spans.map((_, i) => i).filter((i) => (spans.length - 1 - i) % Math.ceil(spans.length / 5) === 0),
      },
      { ...axis, size: 44, values: (_, at) => at.map((m2) => `${m2}`) },
    ],
    series: [
      {},
      ...PILE.map(({ colour: name }) => ({
        fill: colour(name),
        width: 0,
        paths: uPlot.paths.bars!({ size: [0.7, 40], radius: 0.15 }),
        points: { show: false },
      })),
    ],
  };
  const data = [spans.map((_, i) => i), ...PILE.map(({ top }) => spans.map(({ areaM2 }) => top(areaM2)))];
  return new uPlot(options, data as uPlot.AlignedData, place);
}
