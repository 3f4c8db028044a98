/** The header that asks this service to say, beside the cards, which rules spoke, kept silent or could not tell. */
const headers = { "Content-Type": "application/json", "X-CdsHooks-Explain": "true" };

export const serviceUrl = id => new URL(`cds-services/${encodeURIComponent(id)}`, document.baseURI).href;

/** Calls a service; whatever comes back, also nothing, comes out as an exchange that can be shown. */
export async function invoke(id, request, signal) {
  const url = serviceUrl(id);
  const body = JSON.stringify(request);
  const started = performance.now();
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal });
    const text = await response.text();
    const milliseconds = performance.now() - started;
    return {
      url,
      headers,
      request,
      status: response.status,
      statusText: response.statusText,
      ok: response.ok,
      milliseconds,
      text,
      response: parse(text),
    };
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    return { url, headers, request, ok: false, unreachable: true, milliseconds: performance.now() - started, text: "" };
  }
}

export async function sendFeedback(id, feedback) {
  try {
    const response = await fetch(`${serviceUrl(id)}/feedback`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ feedback: [feedback] }),
    });
    return { ok: response.ok, status: response.status, response: response.ok ? undefined : parse(await response.text()) };
  } catch {
    return { ok: false, status: 0 };
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
