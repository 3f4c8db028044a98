// The token lives in this variable and nowhere else: no storage, no address.
let token = '';

export function signIn(text) {
  token = text.trim();
}

export async function ask(path, options = {}) {
  const headers = { ...options.headers };
  if (token) { headers.Authorization = `Bearer ${token}`; }
  const answer = await fetch(`../admin/population${path}`, { ...options, headers, cache: 'no-store' });
  if (answer.ok) { return answer; }
  throw new Error(await reasonOf(answer));
}

async function reasonOf(answer) {
  if (answer.status === 401) { return 'The admin token is missing or wrong.'; }
  try {
    const outcome = await answer.json();
    return outcome.issue.map(issue => issue.details.text).join(' ');
  } catch {
    return `The service answered ${answer.status}.`;
  }
}
