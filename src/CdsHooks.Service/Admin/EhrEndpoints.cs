using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Registry;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.Registry.Settings;
using Microsoft.Net.Http.Headers;

namespace CdsHooks.Service.Admin;

/// <summary>/admin/ehrs: the EHRs that are known, changing them, and who changed what.</summary>
internal static class EhrEndpoints
{
    private const int MostChanges = 1000;

    public static void MapEhrs(this RouteGroupBuilder admin)
    {
        var ehrs = admin.MapGroup("ehrs").WithTags("Admin");
        ehrs.AnswerFromLedger(Failure.RegistryUnavailable);
        ehrs.MapGet("", ListAsync).WithName("ehrs");
        ehrs.MapGet("changes", ListChangesAsync).WithName("ehrChanges");
        ehrs.MapGet("{slug}/{environment}", ShowAsync).WithName("ehr");
        ehrs.MapPut("{slug}/{environment}", PutAsync).WithName("putEhr");
        ehrs.MapPost("{slug}/{environment}/enable", (string slug, string environment, EhrRows rows, HttpContext http) => SwitchAsync(slug, environment, true, rows, http)).WithName("enableEhr");
        ehrs.MapPost("{slug}/{environment}/test", TestAsync).WithName("testEhr");
        ehrs.MapPost("{slug}/{environment}/disable", (string slug, string environment, EhrRows rows, HttpContext http) => SwitchAsync(slug, environment, false, rows, http)).WithName("disableEhr");
    }

    private static async Task<IResult> ListAsync(EhrRows rows, CancellationToken cancel) =>
        AdminAnswers.Json(new JsonObject { ["ehrs"] = new JsonArray([.. (await rows.AllAsync(cancel)).Select(EhrText.Line)]) });

    private static async Task<IResult> ListChangesAsync(int? count, EhrRows rows, CancellationToken cancel)
    {
        if (count is < 1 or > MostChanges) { return Failure.BadQuery($"count is a whole number from 1 to {MostChanges}."); }
        return AdminAnswers.Json(new JsonObject { ["changes"] = new JsonArray([.. (await rows.ChangesAsync(count ?? 50, cancel)).Select(EhrText.Change)]) });
    }

    private static async Task<IResult> ShowAsync(string slug, string environment, EhrRows rows, HttpContext http) =>
        Find(await rows.AllAsync(http.RequestAborted), slug, environment) is { } row ? Show(row, http) : Failure.NoSuchEhr;

    private static async Task<IResult> PutAsync(string slug, string environment, EhrRows rows, HttpContext http)
    {
        if (NameFaults(slug, environment) is { Count: > 0 } faults) { return Failure.EhrRefused(faults); }
        var (body, refused) = await EhrBody.ReadAsync(http.Request, http.RequestAborted);
        if (body is null) { return refused!; }
        var reading = rows.Read(body.Settings);
        if (!reading.IsRight) { return Failure.EhrRefused(reading.Faults); }
        var all = await rows.AllAsync(http.RequestAborted);
        var row = Find(all, slug, environment);
        if (row is not null && http.Request.Headers is { IfMatch.Count: 0, IfNoneMatch.Count: 0 }) { return Failure.RevisionRequired; }
        if (!Matches(row, http.Request)) { return Failure.EhrChangedSince; }
        var state = new EhrState(reading.Settings, body.IsEnabled ?? row?.Record.IsEnabled ?? true);
        return await SaveAsync(rows, new EhrName(slug, environment), row, state, all, http);
    }

    private static async Task<IResult> SwitchAsync(string slug, string environment, bool isEnabled, EhrRows rows, HttpContext http)
    {
        var all = await rows.AllAsync(http.RequestAborted);
        if (Find(all, slug, environment) is not { } row) { return Failure.NoSuchEhr; }
        if (!Matches(row, http.Request)) { return Failure.EhrChangedSince; }
        if (row.State is { } state) { return await SaveAsync(rows, row.Name, row, state with { IsEnabled = isEnabled }, all, http); }
        return isEnabled ? Failure.EhrRefused(row.Reading.Faults) : Answer(await rows.DisableUnreadAsync(row, http.RequestAborted), row, http);
    }

    private static async Task<IResult> TestAsync(string slug, string environment, EhrRows rows, EhrCheckup checkup, HttpContext http)
    {
        if (Find(await rows.AllAsync(http.RequestAborted), slug, environment) is not { } row) { return Failure.NoSuchEhr; }
        return row.Registration is { } ehr ? AdminAnswers.Json(EhrText.Findings(await checkup.RunAsync(ehr, http.RequestAborted))) : Failure.EhrRefused(row.Reading.Faults);
    }

    private static async Task<IResult> SaveAsync(EhrRows rows, EhrName name, EhrRow? row, EhrState state, IReadOnlyList<EhrRow> all, HttpContext http) =>
        Answer(await rows.SaveAsync(name, row, state, all, http.RequestAborted), row, http);

    private static IResult Answer(EhrSaving saving, EhrRow? row, HttpContext http) =>
        saving switch
        {
            EhrSaving.Saved saved => Show(saved.Row, http, row is null ? StatusCodes.Status201Created : StatusCodes.Status200OK),
            EhrSaving.Refused refused => Failure.EhrRefused(refused.Faults),
            _ => Failure.EhrChangedSince,
        };

    private static bool Matches(EhrRow? row, HttpRequest request)
    {
        var (match, none) = (request.GetTypedHeaders().IfMatch, request.GetTypedHeaders().IfNoneMatch);
        if (none.Count > 0 && row is not null && none.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Equals(Tag(row)))) { return false; }
        // A header that cannot be read matches nothing.
        if (request.Headers.IfMatch.Count > 0 && match.Count == 0) { return false; }
        return match.Count == 0 || (row is not null && match.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Equals(Tag(row))));
    }

    private static EntityTagHeaderValue Tag(EhrRow row) => new(string.Create(CultureInfo.InvariantCulture, $"\"{row.Record.Revision}\""));

    private static IResult Show(EhrRow row, HttpContext http, int status = StatusCodes.Status200OK)
    {
        http.Response.GetTypedHeaders().ETag = Tag(row);
        return AdminAnswers.Json(EhrText.Whole(row), status);
    }

    private static EhrRow? Find(IReadOnlyList<EhrRow> rows, string slug, string environment) => rows.FirstOrDefault(row => row.Name == new EhrName(slug, environment));

    private static List<EhrFault> NameFaults(string slug, string environment)
    {
        var faults = new List<EhrFault>();
        if (!EhrName.IsWord(slug)) { faults.Add(new EhrFault("slug", $"It is {EhrName.Form}.")); }
        if (!EhrName.IsWord(environment)) { faults.Add(new EhrFault("environment", $"It is {EhrName.Form}.")); }
        return faults;
    }
}
