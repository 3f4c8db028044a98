using System.Text;
using System.Text.Encodings.Web;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The pages of the authorization servers. None may be framed, as no sign-in may.</summary>
internal static class AuthorizePages
{
    public static IResult Error(string why) => new Page("Not authorized", $"<p id=\"error\">{Encode(why)}</p>", StatusCodes.Status400BadRequest);

    public static IResult SignedOut() => new Page("Signed out", "<p>You are signed out.</p>", StatusCodes.Status200OK);

    public static IResult Choices(SimulatedEhr ehr, AuthorizeRequest request, string handle)
    {
        var body = new StringBuilder($"<form method=\"post\" action=\"{Encode(ehr.DecisionUrl())}\"><input type=\"hidden\" name=\"handle\" value=\"{handle}\">");
        body.Append($"<p>{Encode(request.Client.ClientId)} asks for:</p><ul>");
        foreach (var scope in request.Scopes) { body.Append($"<li><code>{Encode(scope)}</code></li>"); }
        body.Append("</ul>").Append(Select("user", "Sign in as", ehr.Users.Select(user => (user.Reference, user.Name))));
        if (request.Asks("launch/patient"))
        {
            body.Append(ehr.Patients.Count > 0 ? Select("patient", "Patient", ehr.Patients.Select(patient => (patient.Id, patient.Text))) : "<p><label>Id of the patient <input name=\"patient\"></label></p>");
        }
        if (request.Asks("launch/encounter")) { body.Append("<p><label>Id of the encounter, or nothing <input name=\"encounter\"></label></p>"); }
        body.Append("<p><button name=\"decision\" value=\"allow\">Allow</button> <button name=\"decision\" value=\"deny\">Deny</button></p></form>");
        return new Page($"{ehr.Manner.Title}: sign in", body.ToString(), StatusCodes.Status200OK);
    }

    private static string Select(string name, string label, IEnumerable<(string Value, string Text)> options) =>
        $"<p><label>{label} <select name=\"{name}\">{string.Concat(options.Select(option => $"<option value=\"{Encode(option.Value)}\">{Encode(option.Text)}</option>"))}</select></label></p>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

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
                $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{name}</title><style>body{{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:40rem}}</style><h1>{name}</h1>{body}</html>",
                httpContext.RequestAborted);
        }
    }
}
