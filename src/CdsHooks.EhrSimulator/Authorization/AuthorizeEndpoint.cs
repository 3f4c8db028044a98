using System.Diagnostics;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Sends the browser back with a code, at once in an EHR launch, after a page of choices otherwise.</summary>
internal static class AuthorizeEndpoint
{
    public static IResult Get(SimulatedEhr ehr, HttpRequest request) => Answer(ehr, new OAuthParameters(request.Query));

    public static async Task<IResult> PostAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (parameters, error) = await OAuthParameters.ReadFormAsync(request, cancel);
        return parameters is null ? AuthorizePages.Error(error!.Description) : Answer(ehr, parameters);
    }

    /// <summary>Takes what the user chose on the page.</summary>
    public static async Task<IResult> DecideAsync(SimulatedEhr ehr, HttpRequest request, CancellationToken cancel)
    {
        var (chosen, error) = await OAuthParameters.ReadFormAsync(request, cancel);
        if (chosen is null) { return AuthorizePages.Error(error!.Description); }
        if (ehr.Authorization.Waiting.Take(chosen["handle"]) is not { } waiting) { return AuthorizePages.Error("This page was answered before, or is too old. Start again from the app."); }
        if (chosen["decision"] is not "allow") { return Return(ehr, waiting.RedirectUri, waiting.State, new OAuthError("access_denied", "The user said no.")); }
        var user = ehr.Users.FirstOrDefault(user => string.Equals(user.Reference, chosen["user"], StringComparison.Ordinal)) ?? ehr.Users[0];
        var patient = !waiting.Asks("launch/patient") ? null : user.Reference.StartsWith("Patient/", StringComparison.Ordinal) ? user.Reference["Patient/".Length..] : chosen["patient"];
        if (patient is null && waiting.Asks("launch/patient")) { return Return(ehr, waiting.RedirectUri, waiting.State, new OAuthError("access_denied", "The user chose no patient.")); }
        var context = new LaunchContext { PatientId = patient, EncounterId = waiting.Asks("launch/encounter") ? chosen["encounter"] : null, UserReference = user.Reference, NeedsPatientBanner = true };
        return Grant(ehr, waiting, context, user);
    }

    private static IResult Answer(SimulatedEhr ehr, OAuthParameters sent) => AuthorizeRequestReader.Read(ehr, sent) switch
    {
        AuthorizeReading.Shown shown => AuthorizePages.Error(shown.Why),
        AuthorizeReading.Returned returned => Return(ehr, returned.RedirectUri, returned.State, returned.Error),
        AuthorizeReading.Accepted { Request: { Launch: { } launch } request } => Launched(ehr, request, launch),
        AuthorizeReading.Accepted { Request: { MayAsk: false } request } => Return(ehr, request.RedirectUri, request.State, new OAuthError("login_required", "The user must sign in.")),
        AuthorizeReading.Accepted { Request: var request } => AuthorizePages.Choices(ehr, request, ehr.Authorization.Waiting.Add(request)),
        _ => throw new UnreachableException(),
    };

    private static SeeOther Launched(SimulatedEhr ehr, AuthorizeRequest request, LaunchContext launch)
    {
        if (!ehr.Launches.Use(request.LaunchToken!)) { return Return(ehr, request.RedirectUri, request.State, OAuthError.InvalidRequest("launch has been used.")); }
        var reference = launch.UserReference ?? ehr.Users[0].Reference;
        return Grant(ehr, request, launch, ehr.Users.FirstOrDefault(user => string.Equals(user.Reference, reference, StringComparison.Ordinal)) ?? new SimulatedUser(reference, reference));
    }

    private static SeeOther Grant(SimulatedEhr ehr, AuthorizeRequest request, LaunchContext context, SimulatedUser user)
    {
        var now = ehr.Clock.GetUtcNow();
        var grant = new AppGrant { ClientId = request.Client.ClientId, Scopes = request.Scopes, User = user, Context = context, Nonce = request.Nonce, AuthenticatedAt = now };
        var code = AuthorizationState.NewToken();
        ehr.Authorization.Codes[code] = new IssuedCode(grant, request.RedirectUri, request.CodeChallenge, now + IssuedCode.Lifetime);
        return Return(ehr, request.RedirectUri, [new("code", code), new("state", request.State)]);
    }

    private static SeeOther Return(SimulatedEhr ehr, string redirectUri, string? state, OAuthError error) =>
        Return(ehr, redirectUri, [new("error", error.Error), new("error_description", error.Description), new("state", state)]);

    private static SeeOther Return(SimulatedEhr ehr, string redirectUri, IEnumerable<KeyValuePair<string, string?>> answer)
    {
        var issuer = new KeyValuePair<string, string?>("iss", ehr.Manner.SendsIssuer ? ehr.Issuer() : null);
        var query = string.Join('&', answer.Append(issuer).Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
        return new SeeOther($"{redirectUri}{(redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}");
    }
}
