using System.Text;
using System.Text.Encodings.Web;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The pages of the authorization servers. None may be framed, as no sign-in may.</summary>
internal static class AuthorizePages
{
    public static IResult Error(string why) => new Page("Not authorized", $"<p id=\"error\">{Encode(why)}</p>", StatusCodes.Status400BadRequest);

    public static IResult SignedOut() => new Page("Signed out", "<p>You are signed out.</p>", StatusCodes.Status200OK);

    public static IResult StillSignedIn() => new Page("Still signed in", "<p>Nobody was signed out.</p>", StatusCodes.Status200OK);

    /// <summary>Asks who signs out, as the page of a standalone launch asks who signs in.</summary>
    public static IResult SignOut(SimulatedEhr ehr, IEnumerable<SimulatedUser> users, string handle) => new Page(
        $"{ehr.Manner.Title}: sign out",
        $"<form method=\"post\" action=\"{Encode(ehr.SignOutDecisionUrl())}\"><input type=\"hidden\" name=\"handle\" value=\"{handle}\"><p>An app asks you to sign out. All apps lose the access that lasts until then.</p>"
        + Select("user", "Sign out", users.Select(user => (user.Reference, user.Name)))
        + "<p><button name=\"decision\" value=\"end\">Sign out</button> <button name=\"decision\" value=\"stay\">Stay signed in</button></p></form>",
        StatusCodes.Status200OK);

    public static IResult Choices(SimulatedEhr ehr, AuthorizeRequest request, string handle)
    {
        var body = new StringBuilder($"<form method=\"post\" action=\"{Encode(ehr.DecisionUrl())}\"><input type=\"hidden\" name=\"handle\" value=\"{handle}\">");
        body.Append($"<p>The app <strong>{Encode(request.Client.ClientId)}</strong> asks for access to one patient's chart.</p>").Append(Select("user", "Sign in as", ehr.Users.Select(user => (user.Reference, user.Name))));
        if (request.Asks("launch/patient"))
        {
            body.Append(ehr.Patients.Count > 0 ? Select("patient", "Patient", ehr.Patients.Select(patient => (patient.Id, patient.Text))) : "<p><label>Id of the patient <input name=\"patient\"></label></p>");
        }
        if (request.Asks("launch/encounter")) { body.Append("<p><label>Id of the encounter, or nothing <input name=\"encounter\"></label></p>"); }
        body.Append("<details><summary>What it asks for</summary><ul>");
        foreach (var scope in request.Scopes) { body.Append($"<li><code>{Encode(scope)}</code></li>"); }
        body.Append("</ul></details><p><button name=\"decision\" value=\"allow\">Allow</button> <button name=\"decision\" value=\"deny\">Deny</button></p></form>");
        return new Page($"{ehr.Manner.Title}: sign in", body.ToString(), StatusCodes.Status200OK);
    }

    private static string Select(string name, string label, IEnumerable<(string Value, string Text)> options) =>
        $"<p><label>{label} <select name=\"{name}\">{string.Concat(options.Select(option => $"<option value=\"{Encode(option.Value)}\">{Encode(option.Text)}</option>"))}</select></label></p>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private const string Style = """
        body { font: 15px/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1d2733; background: #f3f5f7; margin: 0; padding: 2rem 1rem }
        main { max-width: 30rem; margin: auto; padding: 1.25rem 1.5rem; background: #fff; border: 1px solid #d5dbe1; border-radius: 8px }
        h1 { font-size: 1.35rem; margin: 0 0 .75rem }
        label { display: grid; gap: .25rem; font-weight: 600 }
        select, input, button { font: inherit; color: inherit; background: #fff; border: 1px solid #8794a1; border-radius: 6px; padding: .4rem .9rem; min-height: 2.2rem }
        button[value=allow], button[value=end] { color: #fff; background: #1c5d8c; border-color: #1c5d8c }
        summary { cursor: pointer }
        :focus-visible { outline: 3px solid #1a73c7; outline-offset: 2px }
        """;

    private sealed class Page(string title, string body, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers.XFrameOptions = "DENY";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            var name = Encode(title);
            return response.WriteAsync(
                $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{name}</title><style>{Style}</style><main><h1>{name}</h1>{body}</main></html>",
                httpContext.RequestAborted);
        }
    }
}
