/// <reference lib="webworker" />
/** Keeps the page's own files, so that it opens at once and without a network; what is true comes by the socket. */
const KEPT = "maid-1";
const FILES = ["/", "/app.js", "/style.css", "/icon.svg", "/manifest.webmanifest", "/microphone-worklet.js"];
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
  void worker.skipWaiting();
});

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== worker.location.origin) return;
  event.respondWith(fromRobotOrKept(event.request));
});

/** The robot's newest file, else the one that was kept. */
async function fromRobotOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}
