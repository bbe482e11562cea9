import { element, numerals, withAttributes, type Xml } from "./xml";

export interface LidarOptions {
  readonly heightM: number;
  readonly rays: number;
  readonly minM: number;
  readonly maxM: number;
  readonly sigmaM: number;
  readonly topic: string;
}

const SCAN_HZ = 10;
/** All that is visible but what has visibility flag 2. */
const LASER_SEES = 0xfffffffd;

/** A laser scanner in the middle that looks all around, in the frame of base_link. */
export function lidar({ heightM, rays, minM, maxM, sigmaM, topic }: LidarOptions): Xml {
  const stepRad = (2 * Math.PI) / rays;
  return withAttributes(
    "sensor",
    { name: "laser", type: "gpu_lidar" },
    element("pose", numerals(0, 0, heightM, 0, 0, 0)),
    element("topic", topic),
    element("gz_frame_id", "base_link"),
    element("always_on", true),
    element("update_rate", SCAN_HZ),
    element(
      "lidar",
      element("visibility_mask", LASER_SEES),
      element(
        "scan",
        element(
          "horizontal",
          element("samples", rays),
          element("resolution", 1),
          element("min_angle", stepRad - Math.PI),
          element("max_angle", Math.PI),
        ),
      ),
      element("range", element("min", minM), element("max", maxM), element("resolution", 0.001)),
      gaussian(sigmaM),
    ),
  );
}

export interface CameraOptions {
  readonly forwardM: number;
  readonly heightM: number;
  readonly fieldOfViewRad: number;
  /** Down, as the settings count it. */
  readonly tiltRad: number;
  /** 0: as slow as a camera that nobody looks through may be. */
  readonly framesPerS: number;
  readonly topic: string;
  readonly infoTopic: string;
}

const UNWATCHED_HZ = 1;

export function pictureCamera(lens: CameraOptions): Xml {
  return withAttributes(
    "sensor",
    { name: "camera", type: "camera" },
    element("pose", numerals(lens.forwardM, 0, lens.heightM, 0, lens.tiltRad, 0)),
    element("topic", lens.topic),
    element("gz_frame_id", "camera"),
    element("always_on", true),
    element("update_rate", lens.framesPerS || UNWATCHED_HZ),
    element(
      "camera",
      element("camera_info_topic", lens.infoTopic),
      element("horizontal_fov", lens.fieldOfViewRad),
      element("image", element("width", 320), element("height", 240), element("format", "R8G8B8")),
      element("clip", element("near", 0.02), element("far", 30)),
    ),
  );
}

function gaussian(sigma: number): Xml {
  return element("noise", element("type", "gaussian"), element("mean", 0), element("stddev", sigma));
}
