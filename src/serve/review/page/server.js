// The way to the server. The link of the page holds an invitation that counts once; it is exchanged for a secret that
// stays in this tab, so that a reload goes on and no other page can use it.
const KEPT = "bitext-session";

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function send(method, path, body, type) {
  const headers = {};
  const secret = sessionStorage.getItem(KEPT);
  if (secret) headers.authorization = `Bearer ${secret}`;
  if (body !== undefined) headers["content-type"] = type ?? "application/json";
  let reply;
  try {
    reply = await fetch(path, { method, headers, body: body === undefined || type ? body : JSON.stringify(body) });
  } catch {
    throw new Refused(0, "the program does not answer; is `bitext review` still running?");
  }
  if (!reply.ok) {
    const said = await reply.json().catch(() => ({}));
    throw new Refused(reply.status, [said.error ?? `status ${reply.status}`, said.hint].filter(Boolean).join("; "));
  }
  return reply;
}

export const get = async path => (await send("GET", path)).json();
export const post = async (path, body) => (await send("POST", path, body)).json();
export const remove = async path => (await send("DELETE", path)).json();
export const upload = async file => (await send("POST", `/api/files/${encodeURIComponent(file.name)}`, file, "application/octet-stream")).json();

export async function begin() {
  const invitation = location.hash.slice(1);
  if (!invitation) return;
  history.replaceState(null, "", "/");
  const { token } = await post("/api/session", { token: invitation });
  sessionStorage.setItem(KEPT, token);
}

export async function save(path) {
  const reply = await send("GET", path);
  const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get("content-disposition") ?? "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await reply.blob());
  link.download = name ? decodeURIComponent(name[1]) : "review";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
