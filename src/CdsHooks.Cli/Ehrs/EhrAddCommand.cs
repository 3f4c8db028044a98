using System.CommandLine;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr add</c>: registers an EHR.</summary>
internal static class EhrAddCommand
{
    public static Command Create(CliIo io)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        var named = new (Option<string?> Option, string Cell)[]
        {
            (new("--vendor") { Description = "Whose product it is: plain, epic, oracle-health, athenahealth or eclinicalworks." }, "vendor"),
            (new("--name") { Description = "The name shown to people." }, "displayName"),
            (new("--fhir-base") { Description = "Base URL of its FHIR server." }, "fhirBaseUrl"),
            (new("--issuer") { Description = "The iss of its tokens, character by character." }, "cdsClient.issuer"),
            (new("--jwks") { Description = "Where its keys may be fetched; several apart by commas." }, "cdsClient.keySetUrls"),
            (new("--jwks-file") { Description = "A JWK Set in a file, in place of fetching one." }, "cdsClient.keySetFile"),
            (new("--launch-client-id") { Description = "OAuth client id of the app." }, "smart.launchClientId"),
            (new("--backend-client-id") { Description = "OAuth client id for Backend Services." }, "smart.backendClientId"),
        };
        var set = new Option<string[]>("--set") { Description = "Any other setting: chartAccess.maxPages=3. May stand several times; docs/ehr-onboarding.md lists all." };
        var disabled = new Option<bool>("--disabled") { Description = "Registers it switched off." };
        var choice = new LedgerChoice();
        var command = new Command("add", "Registers an EHR. What is not set follows from its vendor.") { slug, environment };
        foreach (var (option, _) in named) { command.Options.Add(option); }
        command.Options.Add(set);
        command.Options.Add(disabled);
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var name = EhrNames.Read(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(environment));
            var assignments = named.Where(pair => parsed.GetValue(pair.Option) is not null).Select(pair => KeyValuePair.Create(pair.Cell, parsed.GetValue(pair.Option)))
                .Concat(EhrNames.Assignments(parsed.GetValue(set) ?? [])).ToList();
            // Read before the ledger is opened, which makes one where there is none.
            var reading = EhrSettings.Assign(null, assignments, choice.RulesOf(parsed));
            if (!reading.IsRight)
            {
                EhrDesk.Refuse(reading.Faults);
                return ExitCode.Usage;
            }
            using var desk = await choice.OpenAsync(parsed, io, makes: true, cancel);
            if ((await desk.AllAsync(cancel)).Any(ehr => ehr.Name == name)) { throw new UsageException($"{name} is registered already. cdshooks ehr set changes it."); }
            await desk.SaveAsync(name, before: null, new EhrState(reading.Settings, IsEnabled: !parsed.GetValue(disabled)), cancel);
            await io.Out.WriteLineAsync($"Added {name}. Next: cdshooks ehr test {name.Slug} {name.Environment}");
            return ExitCode.Fine;
        });
        return command;
    }
}
