import { useState } from "preact/hooks";
import { floorKinds, type House } from "../../house/house";
import { useKnown, usePage, useText } from "./context";
import { download } from "./download";
import { nameOf } from "./format";
import { type Key, languages } from "./strings";

type Send = (edit: { do: string } & Record<string, unknown>) => void;

/** Changes to the house. Each is one edit that memory judges; what it says stands at the top. */
export function HouseView() {
  const { link } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const [told, setTold] = useState("");
  const send: Send = async (edit) => {
    const { ok, message } = await link.ask({ t: "edit", edit });
    setTold(ok ? t("saved") : message in languages.en ? t(message as Key) : message);
  };
  if (!house) return null;
  return (
    <div class="view">
      <p class="told" role="status">
        {told}
      </p>
      <div class="columns">
        <Rooms house={house} send={send} />
        <div>
          <KeepOuts house={house} send={send} />
          <Places house={house} send={send} />
          <Products house={house} send={send} />
          <button type="button" onClick={() => download(`${house.id}.json`, JSON.stringify(house, null, 2))}>
            {t("export_house")}
          </button>
        </div>
      </div>
    </div>
  );
}

interface Part {
  readonly house: House;
  readonly send: Send;
}

function Rooms({ house, send }: Part) {
  const t = useText();
  return (
    <section class="card">
      <h2>{t("rooms")}</h2>
      {house.rooms.map(({ id, name, floor, freshnessHours }) => (
        <fieldset key={id} class="room-row">
          <legend>{name}</legend>
          <Field label={t("name")}>
            <input
              type="text"
              value={name}
              maxLength={60}
              onChange={({ currentTarget }) =>
                send({ do: "rename_room", room: id, name: currentTarget.value })
              }
            />
          </Field>
          <Field label={t("floor")}>
            <select
              value={floor}
              onChange={({ currentTarget }) =>
                send({ do: "set_floor", room: id, floor: currentTarget.value })
              }
            >
              {floorKinds.map((kind) => (
                <option key={kind}>{kind}</option>
              ))}
            </select>
          </Field>
          <Field label={t("fresh_for")}>
            <input
              type="number"
              min="1"
              max="8760"
              value={freshnessHours}
              onChange={({ currentTarget }) =>
                send({ do: "set_freshness", room: id, hours: Number(currentTarget.value) })
              }
            />
          </Field>
        </fieldset>
      ))}
    </section>
  );
}

function KeepOuts({ house, send }: Part) {
  const t = useText();
  return (
    <section class="card">
      <h2>{t("keep_outs")}</h2>
      <ul class="rows">
        {house.keepOuts.map(({ id, name, kind, drop }) => (
          <li key={id}>
            <span>
              {name} <span class="muted">{t(kind === "all" ? "keep_out_all" : "keep_out_mop")}</span>
            </span>
            <button
              type="button"
              disabled={drop}
              title={drop ? t("stairs_stay") : ""}
              onClick={() => send({ do: "remove_keep_out", id })}
            >
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
      <form class="adder" onSubmit={(event) => addKeepOut(event, house, send)}>
        <Field label={t("where")}>
          <select name="where">
            {house.rooms.map(({ id, name }) => (
              <option key={id} value={`room:${id}`}>
                {name}
              </option>
            ))}
            {house.furniture.map(({ id, name, room }) => (
              <option key={id} value={`under:${id}`}>
                {name} ({nameOf(house, room)})
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("how")}>
          <select name="kind">
            <option value="all">{t("keep_out_all")}</option>
            <option value="mop">{t("keep_out_mop")}</option>
          </select>
        </Field>
        <button type="submit">{t("add")}</button>
      </form>
    </section>
  );
}

function addKeepOut(event: SubmitEvent, house: House, send: Send): void {
  const form = formOf(event);
  const [how, id] = String(form.get("where")).split(":") as ["room" | "under", string];
  send({ do: "add_keep_out", name: nameOf(house, id), kind: form.get("kind"), [how]: id });
}

function Places({ house, send }: Part) {
  const t = useText();
  const add = (event: SubmitEvent) => {
    const form = formOf(event);
    send({ do: "add_place", name: form.get("name"), room: form.get("room") });
  };
  return (
    <section class="card">
      <h2>{t("places")}</h2>
      <ul class="rows">
        {house.places.map(({ id, name, room }) => (
          <li key={id}>
            <span>{name}</span> <span class="muted">{nameOf(house, room)}</span>
          </li>
        ))}
      </ul>
      <form class="adder" onSubmit={add}>
        <Field label={t("new_place")}>
          <input type="text" name="name" required maxLength={60} />
        </Field>
        <Field label={t("in_room")}>
          <Select name="room" things={house.rooms} />
        </Field>
        <button type="submit">{t("add")}</button>
      </form>
    </section>
  );
}

function Products({ house, send }: Part) {
  const t = useText();
  const add = (event: SubmitEvent) => {
    const form = formOf(event);
    send({ do: "add_product", name: form.get("name"), at: form.get("at") });
  };
  return (
    <section class="card">
      <h2>{t("products")}</h2>
      <ul class="rows">
        {house.products.map(({ id, name, keptAt, note }) => (
          <li key={id}>
            <span>
              {name} <span class="muted">{note}</span>
            </span>
            <select
              aria-label={`${name}: ${t("kept_at")}`}
              value={keptAt}
              onChange={({ currentTarget }) =>
                send({ do: "keep_product", product: id, at: currentTarget.value })
              }
            >
              {house.places.map((place) => (
                <option key={place.id} value={place.id}>
                  {place.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <form class="adder" onSubmit={add}>
        <Field label={t("new_product")}>
          <input type="text" name="name" required maxLength={60} />
        </Field>
        <Field label={t("kept_at")}>
          <Select name="at" things={house.places} />
        </Field>
        <button type="submit">{t("add")}</button>
      </form>
    </section>
  );
}

function Select({ name, things }: { name: string; things: readonly { id: string; name: string }[] }) {
  return (
    <select name={name}>
      {things.map((thing) => (
        <option key={thing.id} value={thing.id}>
          {thing.name}
        </option>
      ))}
    </select>
  );
}

function Field({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

function formOf(event: SubmitEvent): FormData {
  event.preventDefault();
  return new FormData(event.currentTarget as HTMLFormElement);
}
