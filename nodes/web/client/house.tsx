import { useState } from "preact/hooks";
import { useKnown, usePage, useText } from "./context";
import { Floors } from "./house-floors";
import { KeepOuts } from "./house-keep-outs";
import type { HousePart } from "./house-part";
import { Rooms } from "./house-rooms";
import { Places, Products } from "./house-things";
import { MapEditor } from "./map-editor";
import { isKey } from "./strings";

/** Changes to the house. Each is one edit that memory judges; what it says stands at the top. */
export function HouseView() {
  const { link } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const [told, setTold] = useState("");
  if (!house) return null;
  const tell = (message: string) => setTold(isKey(message) ? t(message) : message);
  const send: HousePart["send"] = async (edit) => {
    const { ok, message } = await link.ask({ t: "edit", edit });
    tell(ok ? "saved" : message);
    return ok;
  };
  return (
    <div class="view">
      <p class="told" role="status">
        {told}
      </p>
      <MapEditor house={house} send={send} tell={tell} />
      <div class="columns">
        <Rooms house={house} send={send} />
        <div>
          <KeepOuts house={house} send={send} />
          <Places house={house} send={send} />
        </div>
        <div>
          <Products house={house} send={send} />
          <Floors house={house} tell={tell} />
        </div>
      </div>
    </div>
  );
}
