using System.Text.Json.Nodes;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Service.Admin;
using CdsHooks.Service.Content;
using CdsHooks.Service.Failures;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Population;

/// <summary>/admin/population: the work on populations, beginning and stopping it, and what came of it.</summary>
internal static class PopulationEndpoints
{
    private const int Listed = 50;

    public static void MapPopulation(this RouteGroupBuilder admin)
    {
        var population = admin.MapGroup("population").WithTags("Admin");
        population.AnswerFromLedger(Failure.LedgerUnavailable);
        population.MapGet("", ListAsync).WithName("populationJobs");
        population.MapPost("", StartAsync).WithName("startPopulationJob");
        population.MapGet("{id:guid}", ShowAsync).WithName("populationJob");
        population.MapGet("{id:guid}/gaps", GapsAsync).WithName("populationGaps");
        population.MapDelete("{id:guid}", StopAsync).WithName("stopPopulationJob");
    }

    private static async Task<IResult> ListAsync(IPopulationJobs jobs, RunningContent content, IEhrRegistry ehrs, CancellationToken cancel) => AdminAnswers.Json(new JsonObject
    {
        ["jobs"] = new JsonArray([.. (await jobs.NewestAsync(Listed, cancel)).Select(Text)]),
        ["ehrs"] = new JsonArray([.. ehrs.Current.All.Where(ehr => ehr.IsEnabled).Select(ehr => JsonValue.Create(ehr.Name))]),
        ["services"] = new JsonArray([.. (PopulationPlan.TryCreate(content.Current.Catalog, [])?.Services ?? []).Select(service => JsonValue.Create(service.Definition.Id))]),
    });

    private static async Task<IResult> StartAsync(
        IPopulationJobs jobs, RunningContent content, IEhrRegistry ehrs, IOptions<PopulationOptions> options, TimeProvider clock, HttpContext http)
    {
        if (!options.Value.Enabled) { return Failure.PopulationIsOff; }
        var (body, refused) = await PopulationBody.ReadAsync(http.Request, http.RequestAborted);
        if (body is null) { return refused!; }
        if (ehrs.Current.WithName(body.Ehr) is not { IsEnabled: true }) { return Failure.BadRequest("There is no enabled EHR of that name. GET admin/ehrs lists all."); }
        if (PopulationPlan.TryCreate(content.Current.Catalog, body.Request.Services) is null) { return Failure.BadRequest("No such service answers patient-view."); }
        // To the millisecond, as the ledger keeps it.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var job = new PopulationJob { Id = Guid.CreateVersion7(now), Ehr = body.Ehr, Request = body.Request.ToJson(), Phase = PopulationJobPhase.Waiting, CreatedAt = now, UpdatedAt = now };
        await jobs.AddAsync(job, http.RequestAborted);
        http.Response.Headers.Location = $"population/{job.Id:D}";
        return AdminAnswers.Json(Text(job), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ShowAsync(Guid id, IPopulationJobs jobs, CancellationToken cancel) =>
        await jobs.FindAsync(id, cancel) is { } job ? AdminAnswers.Json(Text(job)) : Failure.NoSuchPopulationJob;

    private static async Task<IResult> GapsAsync(Guid id, IPopulationJobs jobs, PopulationJobRunner runner, CancellationToken cancel)
    {
        if (await jobs.FindAsync(id, cancel) is not { } job) { return Failure.NoSuchPopulationJob; }
        var file = Path.Combine(runner.FolderOf(id), PopulationJobRunner.GapFile);
        return job.Phase == PopulationJobPhase.Done && File.Exists(file) ? Results.File(file, "text/csv; charset=utf-8", $"gaps-{id:N}.csv") : Failure.NoGapList;
    }

    private static async Task<IResult> StopAsync(Guid id, IPopulationJobs jobs, PopulationJobRunner runner, TimeProvider clock, CancellationToken cancel)
    {
        if (await jobs.FindAsync(id, cancel) is not { } job) { return Failure.NoSuchPopulationJob; }
        if (job.IsOver)
        {
            // Its list goes at once, where it is here.
            runner.Remove(id);
            return Results.NoContent();
        }
        return await jobs.WantStopAsync(id, isWanted: true, clock.GetUtcNow(), cancel) ? Results.StatusCode(StatusCodes.Status202Accepted) : Failure.PopulationJobIsOver;
    }

    private static JsonObject Text(PopulationJob job) => new()
    {
        ["id"] = job.Id.ToString("D"), ["ehr"] = job.Ehr, ["request"] = JsonNode.Parse(job.Request), ["phase"] = job.Phase.ToString().ToLowerInvariant(), ["stopping"] = job.IsStopWanted && !job.IsOver,
        ["error"] = job.Error, ["transactionTime"] = job.TransactionTime, ["createdAt"] = job.CreatedAt, ["startedAt"] = job.StartedAt, ["updatedAt"] = job.UpdatedAt,
        ["progress"] = JsonNode.Parse(job.Progress),
    };
}
