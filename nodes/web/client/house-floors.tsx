import { useEffect, useState } from "preact/hooks";
import type { House } from "../../house/house";
import type { KnownHouse } from "../protocol";
import { usePage, useText } from "./context";
import { download } from "./download";
import { Field, takeForm } from "./fields";
import type { Link } from "./link";
import { isKey } from "./strings";

interface Props {
  readonly house: House;
  tell(message: string): void;
}

/** The floors that she knows: go on in another, add one from a map, take this one home as a file. */
export function Floors({ house, tell }: Props) {
  const { link } = usePage();
  const t = useText();
  const [known, setKnown] = useState<readonly KnownHouse[]>([]);
  const [wanted, setWanted] = useState("");
  const look = () => void link.ask({ t: "houses" }).then(({ houses }) => setKnown(houses ?? []));
  useEffect(look, [link, house.id]);
  const others = known.filter(({ id }) => id !== house.id);
  const move = async () => {
    const { ok, message } = await link.ask({ t: "move", house: wanted });
    setWanted("");
    tell(ok ? message || "moving" : message);
  };
  return (
    <section class="card floors">
      <h2>{t("floors")}</h2>
      <ul class="rows">
        <li>
          <strong>{house.name}</strong>
          <span class="muted">{t("floor_here")}</span>
        </li>
        {others.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <button type="button" onClick={() => setWanted(id)}>
              {t("floor_go_on")}
            </button>
          </li>
        ))}
      </ul>
      {wanted !== "" && (
        <div class="sure" role="alertdialog" aria-label={t("floor_go_on")}>
          <p>{t("floor_sure")}</p>
          <button type="button" class="primary" onClick={() => void move()}>
            {t("floor_carried")}
          </button>
          <button type="button" onClick={() => setWanted("")}>
            {t("cancel")}
          </button>
        </div>
      )}
      <ImportMap added={look} tell={tell} />
      <p class="export">
        <button type="button" onClick={() => download(`${house.id}.json`, JSON.stringify(house, null, 2))}>
          {t("export_house")}
        </button>
      </p>
    </section>
  );
}

function ImportMap({ added, tell }: { added(): void; tell(message: string): void }) {
  const { link } = usePage();
  const t = useText();
  const [isBusy, setBusy] = useState(false);
  const send = async (event: SubmitEvent) => {
    const form = takeForm(event);
    setBusy(true);
    const { ok, message } = await sendMap(link, form);
    setBusy(false);
    tell(ok ? "floor_added" : isKey(message) ? message : `${t("floor_not_added")} ${message}`);
    if (ok) added();
  };
  return (
    <form class="adder import" onSubmit={(event) => void send(event)}>
      <h3>{t("add_floor")}</h3>
      <Field label={t("name")}>
        <input type="text" name="name" required maxLength={60} />
      </Field>
      <Field label={t("map_files")}>
        <input type="file" name="map" required multiple accept=".yaml,.yml,.pgm,.png" />
      </Field>
      <button type="submit" disabled={isBusy}>
        {isBusy ? t("importing") : t("import")}
      </button>
    </form>
  );
}

/** The name and the yaml as a line of JSON, then the image. */
async function sendMap(link: Link, form: FormData): Promise<{ ok: boolean; message: string }> {
  const files = form.getAll("map").filter((it) => it instanceof File);
  const yaml = files.find(({ name }) => /\.ya?ml$/i.test(name));
  const image = files.find((it) => it !== yaml);
  if (!image) return { ok: false, message: "map_needs_image" };
  const header = { name: String(form.get("name")).trim(), ...(yaml && { yaml: await yaml.text() }) };
  const response = await link.fetch("/maps", new Blob([`${JSON.stringify(header)}\n`, image]));
  if (response?.status === 401) return { ok: false, message: "not_paired" };
  return response
    ? ((await response.json()) as { ok: boolean; message: string })
    : { ok: false, message: "no_answer" };
}
