import type { Bus, Cancel, Health, RunningNode } from "../bus/bus";
import type { VisionConfig } from "../config/vision";
import type { Pose } from "../geometry/pose";
import { PoseTracker } from "../geometry/pose-tracker";
import { header, poseArray, poseOf, sigmasOf, toMs } from "../messages/build";
import type { TakePictureResponse } from "../messages/maid";
import type { CameraInfo, CompressedImage, Image } from "../messages/standard";
import * as topics from "../messages/topics";
import type { CameraModel } from "./camera-model";
import { FloorEyes } from "./floor-eyes";
import { pointsOf } from "./floor-memory";
import { ScannedRange } from "./free-range";
import { decodeJpeg } from "./jpeg/decode-jpeg";
import { encodeJpeg } from "./jpeg/encode-jpeg";
import { type Picture, pictureOf } from "./picture";
import { tagDetections } from "./tags/tag-detections";
import { TagFinder } from "./tags/tag-finder";

/** Turning faster than this smears the picture, and a late pose puts it somewhere else. */
const STEADY_RADPS = 0.6;
/** An older picture is not what she sees now. */
const RECENT_MS = 5000;
/** Tags hang still, and to look for them takes longer than for all that lies on the floor. */
const TAGS_EVERY_MS = 2000;

/** Hears a camera, marks dirt and things on the floor, and hands out the newest picture. */
export function startVision(bus: Bus, config: VisionConfig): RunningNode {
  return new Vision(bus, config);
}

class Vision implements RunningNode {
  private readonly tracker = new PoseTracker();
  private readonly range = new ScannedRange();
  private readonly eyes: FloorEyes;
  private readonly dirt;
  private readonly floorThings;
  private readonly detections;
  private readonly tags: TagFinder;
  private readonly cancels: Cancel[];
  private camera: CameraModel | null = null;
  private info: CameraInfo | null = null;
  private turnRadps = 0;
  private scanned = false;
  private lookedMs = Number.NEGATIVE_INFINITY;
  private tagsMs = Number.NEGATIVE_INFINITY;
  private newest: {
    readonly atMs: number;
    readonly picture: Picture;
    readonly jpeg: Uint8Array | null;
  } | null = null;
  private complaint = "";
  private saidThings = "";

  constructor(
    private readonly bus: Bus,
    private readonly config: VisionConfig,
  ) {
    this.eyes = new FloorEyes(config.floorRangeM);
    this.dirt = bus.advertise(topics.DIRT_SEEN);
    this.floorThings = bus.advertise(topics.FLOOR_THINGS);
    this.detections = bus.advertise(topics.DETECTIONS);
    this.tags = new TagFinder(config.tagSideM);
    this.cancels = [
      bus.subscribe(topics.ODOM, ({ header: { stamp }, pose, twist: { twist } }) => {
        this.turnRadps = twist.angular.z;
        this.tracker.onOdometry(poseOf(pose.pose), toMs(stamp), twist.linear.x, twist.angular.z);
      }),
      bus.subscribe(topics.AMCL_POSE, ({ header: { stamp }, pose }) => {
        const { positionM, headingRad } = sigmasOf(pose.covariance);
        this.tracker.onLocalized(poseOf(pose.pose), positionM ** 2, headingRad ** 2, toMs(stamp));
      }),
      bus.subscribe(topics.SCAN, (scan) => {
        const at = this.tracker.current();
        if (at === null) return;
        this.range.take(scan, at.pose.headingRad);
        this.scanned = true;
      }),
      bus.subscribe(topics.CAMERA_INFO, (info) => {
        if (this.info?.k.every((value, i) => value === info.k[i]) !== true) this.camera = null;
        this.info = info;
      }),
      bus.subscribe(topics.CAMERA_IMAGE, (image) => this.onImage(image)),
      bus.subscribe(topics.CAMERA_COMPRESSED, (image) => this.onCompressed(image)),
      bus.serve(topics.TAKE_PICTURE, () => this.takePicture()),
    ];
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
  }

  health(): Health {
    const { newest, complaint } = this;
    if (complaint !== "") return { level: "warn", message: complaint };
    if (newest === null || this.bus.clock.nowMs() - newest.atMs > RECENT_MS)
      return { level: "warn", message: "no camera speaks" };
    return { level: "ok", message: "looking" };
  }

  private onImage(image: Image): void {
    this.onPicture(pictureOf(image), toMs(image.header.stamp), null);
  }

  private onCompressed({ header: { stamp }, format, data }: CompressedImage): void {
    const isJpeg = /jpe?g/i.test(format);
    const read = isJpeg
      ? decodeJpeg(data)
      : `pictures packed as ${format} can't be read: set the camera to jpeg`;
    this.onPicture(read, toMs(stamp), data);
  }

  private onPicture(read: Picture | string, atMs: number, jpeg: Uint8Array | null): void {
    if (typeof read === "string") {
      if (read !== this.complaint) this.bus.log.warn("camera", { text: read });
      this.complaint = read;
      return;
    }
    this.newest = { atMs, picture: read, jpeg };
    if (atMs - this.lookedMs < 1000 / this.config.framesPerS - 1) return;
    this.lookedMs = atMs;
    this.look(read, atMs);
  }

  private look(picture: Picture, atMs: number): void {
    const at = this.tracker.current();
    if (at === null || Math.abs(this.turnRadps) > STEADY_RADPS) return;
    this.lookForTags(picture, at.pose, atMs);
    if (!this.scanned) return;
    const free = this.range.lookingAlong(at.pose.headingRad);
    const seen = this.eyes.look(picture, this.cameraOf(picture), at.pose, free, atMs);
    const dirt = seen.filter(({ kind }) => kind === "dirt");
    if (dirt.length > 0) this.dirt.publish(poseArray(dirt, atMs));
    this.sayThings(atMs);
  }

  private lookForTags(picture: Picture, pose: Pose, atMs: number): void {
    if (atMs - this.tagsMs < TAGS_EVERY_MS) return;
    this.tagsMs = atMs;
    const seen = this.tags.find(picture, this.cameraOf(picture));
    if (seen.length > 0) this.detections.publish(tagDetections(seen, pose, atMs));
  }

  private sayThings(atMs: number): void {
    const things = this.eyes.things();
    const said = things.map(({ id }) => id).join(" ");
    if (said === this.saidThings) return;
    this.saidThings = said;
    this.floorThings.publish(poseArray(things.flatMap(pointsOf), atMs));
  }

  private cameraOf({ width, height }: Picture): CameraModel {
    const known = this.camera;
    if (known !== null && known.width === width && known.height === height) return known;
    this.camera = modelOf(width, height, this.info, this.config);
    return this.camera;
  }

  private takePicture(): TakePictureResponse {
    const nowMs = this.bus.clock.nowMs();
    const { newest } = this;
    const image = { header: header(nowMs, "camera"), format: "jpeg", data: new Uint8Array(0) };
    if (newest === null || nowMs - newest.atMs > RECENT_MS)
      return {
        found: false,
        message: "There is no picture: no camera has spoken in the last 5 seconds.",
        image,
      };
    const data = newest.jpeg ?? encodeJpeg(newest.picture);
    return { found: true, message: "", image: { ...image, header: header(newest.atMs, "camera"), data } };
  }
}

/** By what the camera says of itself, scaled to the picture; else by the configured width of view. */
function modelOf(width: number, height: number, info: CameraInfo | null, config: VisionConfig): CameraModel {
  const mount = { forwardM: config.mountForwardM, heightM: config.mountHeightM, tiltRad: config.tiltRad };
  const [fx = 0, , cx = 0, , fy = 0, cy = 0] = info?.k ?? [];
  if (info !== null && fx > 0 && fy > 0 && info.width > 0) {
    const scale = width / info.width;
    const pixels = {
      focalXPx: fx * scale,
      focalYPx: fy * scale,
      centreXPx: cx * scale,
      centreYPx: cy * scale,
    };
    return { width, height, ...pixels, ...mount };
  }
  const focalPx = width / 2 / Math.tan(config.fieldOfViewRad / 2);
  return {
    width,
    height,
    focalXPx: focalPx,
    focalYPx: focalPx,
    centreXPx: width / 2 - 0.5,
    centreYPx: height / 2 - 0.5,
    ...mount,
  };
}
