using System.CommandLine;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Population.Evaluation;
using CdsHooks.Population.Jobs;
using CdsHooks.Population.Reports;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Population;

/// <summary>Works on a job and shows what came of it.</summary>
internal static class JobRun
{
    public static async Task<int> RunAsync(CliIo io, ParseResult parsed, RunChoice choice, LedgerChoice ledger, JobDesk desk, PopulationJob job, RuleCatalog catalog, CancellationToken cancel)
    {
        var ehr = await desk.EhrAsync(job.Ehr, cancel);
        var plan = RunChoice.PlanOf(catalog, PopulationRequest.Parse(job.Request).Services);
        var output = choice.Output(parsed);
        // The same place each time, so that a job goes on where it was.
        var work = Path.Combine(Path.GetTempPath(), $"cdshooks-population-{Environment.UserName}");
        PopulationJob end;
        IReadOnlyList<Gap> shown;
        var start = io.Clock.GetTimestamp();
        await using (var gaps = new GapFiles(output is null ? null : Path.Combine(output, PopulationJobRunner.GapFile), choice.Show(parsed)))
        {
            end = await desk.RunAsync(job, ehr, plan, gaps, ledger.SigningOf(parsed), work, choice.Threads(parsed), cancel);
            shown = gaps.Kept;
        }
        var time = io.Clock.GetElapsedTime(start);
        if (choice.IsJson(parsed))
        {
            var json = JobText.Json(end);
            json["gaps"] = new JsonArray([.. shown.Select(PopulationText.Json)]);
            json["seconds"] = Math.Round(time.TotalSeconds, 3);
            await io.Out.WriteLineAsync(JsonText.Of(json));
        }
        else
        {
            JobText.WriteState(io.Out, end);
            PopulationText.WriteGaps(io.Out, shown, JobProgress.Parse(end.Progress).Summary?["gapCount"]?.GetValue<long>() ?? 0);
            JobText.WriteTotals(io.Out, end);
            PopulationText.WriteRate(io.Out, end, time);
        }
        return end.Phase == PopulationJobPhase.Done && JobProgress.Parse(end.Progress).Errors == 0 ? ExitCode.Fine : ExitCode.Problems;
    }
}
