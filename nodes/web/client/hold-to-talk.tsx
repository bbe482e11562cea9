import { useEffect, useRef, useState } from "preact/hooks";
import { hasBrowserEars } from "./browser-ears";
import { useKnown, usePage, useText } from "./context";
import { type Ears, type Hearing, Listener, NOT_HEARING } from "./hearing";
import { spokenWords } from "./talk-words";

/** A shorter press turns it on until the next one: for those who can't hold, and for screen readers. */
const TAP_MS = 350;
const EARS = "maid-ears";

/** The microphone's button: listens while it is held, or from tap to tap. */
export function HoldToTalk() {
  const { link } = usePage();
  const t = useText();
  const [hearing, setHearing] = useState<Hearing>(NOT_HEARING);
  const [ears, setEars] = useState<Ears>(earsOf());
  const listener = useRef<Listener>(undefined);
  listener.current ??= new Listener(link, setHearing);
  useAnswer(listener.current);
  useEffect(() => () => listener.current?.end(), []);
  const hand = usePress(listener.current, ears);
  const choose = (chosen: Ears) => {
    localStorage.setItem(EARS, chosen);
    setEars(chosen);
  };
  const isOn = hearing.doing === "opening" || hearing.doing === "listening";
  return (
    <>
      <button
        type="button"
        class={`microphone ${hearing.doing}`}
        aria-label={t("hold_to_talk")}
        title={t("hold_to_talk_hint")}
        aria-pressed={isOn}
        {...hand}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <circle class="loudness" cx="12" cy="12" r={isOn ? 5 + 7 * hearing.loudness : 0} />
          <rect x="9" y="3" width="6" height="11" rx="3" />
          <path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7" />
        </svg>
      </button>
      <p class="heard-by" role="status">
        {hearing.doing !== "off" && t(`hearing_${hearing.doing}`)}
        {hearing.trouble && t(hearing.trouble)}
      </p>
      {hasBrowserEars() && (hearing.doing !== "off" || hearing.trouble !== undefined) && (
        <select
          class="ears"
          aria-label={t("ears")}
          value={ears}
          onChange={({ currentTarget }) => choose(currentTarget.value as Ears)}
        >
          <option value="robot">{t("ears_robot")}</option>
          <option value="browser">{t("ears_browser")}</option>
        </select>
      )}
    </>
  );
}

/** Whatever was heard or said ends the wait for it. */
function useAnswer(listener: Listener): void {
  const last = spokenWords(useKnown((known) => known.feed)).at(-1)?.seq;
  useEffect(() => {
    listener.answered();
  }, [last]);
}

/** A press by finger, mouse, Space or Enter; a click without one comes from a screen reader. */
function usePress(listener: Listener, ears: Ears) {
  const press = useRef({ beganMs: 0, isHeld: false, ended: false });
  const down = () => {
    const wasOn = listener.isOn;
    press.current = { beganMs: performance.now(), isHeld: true, ended: wasOn };
    if (wasOn) listener.finish();
    else listener.start(ears);
  };
  const up = () => {
    const { beganMs, isHeld, ended } = press.current;
    press.current.isHeld = false;
    if (isHeld && !ended && performance.now() - beganMs > TAP_MS) listener.finish();
  };
  const isHolding = ({ key }: KeyboardEvent) => key === " " || key === "Enter";
  return {
    onPointerDown: (event: PointerEvent) => {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      if (event.button === 0) down();
    },
    onPointerUp: up,
    onPointerCancel: up,
    onContextMenu: (event: Event) => event.preventDefault(),
    onKeyDown: (event: KeyboardEvent) => {
      if (!isHolding(event)) return;
      event.preventDefault();
      if (!event.repeat) down();
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (!isHolding(event)) return;
      event.preventDefault();
      up();
    },
    onBlur: up,
    onClick: (event: MouseEvent) => {
      if (event.detail !== 0 || performance.now() - press.current.beganMs < 2 * TAP_MS) return;
      if (listener.isOn) listener.finish();
      else listener.start(ears);
    },
  };
}

function earsOf(): Ears {
  return hasBrowserEars() && localStorage.getItem(EARS) === "browser" ? "browser" : "robot";
}
