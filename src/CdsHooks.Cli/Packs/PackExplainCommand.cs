using System.CommandLine;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Requests;

namespace CdsHooks.Cli.Packs;

/// <summary><c>cdshooks pack explain</c>: why a call gets the cards it gets, and why none.</summary>
internal static class PackExplainCommand
{
    public static Command Create(CliIo io)
    {
        var pack = new Argument<string>("pack") { Description = "A pack, or a folder of packs." };
        var request = new Argument<string>("request") { Description = "File with the body of a hook call." };
        var service = new Option<string?>("--service") { Description = "Id of the service; otherwise all that answer the hook." };
        var rule = new Option<string?>("--rule") { Description = "Only the rule with this id." };
        var today = new Option<DateOnly?>("--today") { Description = "The day on which the call plays (2026-06-15); today when left out." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("explain", "Tells for a stored call which facts it has, what each rule's expressions come to, and why each card is shown or none. Shows patient data.") { pack, request, service, rule, today, json };
        command.SetAction(parsed => Run(io, parsed.GetRequiredValue(pack), parsed.GetRequiredValue(request), parsed.GetValue(service), parsed.GetValue(rule), parsed.GetValue(today) ?? io.Today, parsed.GetValue(json)));
        return command;
    }

    private static int Run(CliIo io, string pack, string file, string? serviceId, string? ruleId, DateOnly today, bool asJson)
    {
        if (LoadedCatalog.Load(io, pack, asJson) is not { } catalog) { return ExitCode.Problems; }
        var request = HookRequestFile.Read(file);
        var services = catalog.Services.Where(service => service.Hook == request.Hook && (serviceId is null || service.Definition.Id == serviceId)).ToList();
        if (services.Count == 0) { throw new UsageException(serviceId is null ? $"No service answers the hook '{request.Hook}'." : $"No service '{serviceId}' answers the hook '{request.Hook}'."); }
        if (ruleId is not null && services.All(service => service.Definition.Rules.All(rule => rule.Description.Id != ruleId)))
        {
            throw new UsageException($"No rule '{ruleId}' is run when '{request.Hook}' is called.");
        }
        var explanations = services.Select(service =>
        {
            var steps = new RuleSteps();
            return new CallStory(service, RequestRun.Of(service, request, today, io.Clock, steps), steps, ruleId);
        }).ToList();
        if (asJson) { io.Out.WriteLine(JsonText.Of(writer => StoryText.WriteJson(writer, explanations))); }
        else { StoryText.Write(io.Out, explanations); }
        return ExitCode.Fine;
    }
}
