using System.CommandLine;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr</c>: the registrations of EHRs, straight in the ledger, so that the first can be added before the service is started.</summary>
internal static class EhrCommands
{
    public static Command Create(CliIo io) => new("ehr", "Registers EHRs in the ledger, shows and tests them. A running service follows within seconds.")
    {
        EhrAddCommand.Create(io),
        EhrListCommand.Create(io),
        EhrShowCommand.Create(io),
        EhrTestCommand.Create(io),
        EhrSwitchCommand.Create(io, isEnabled: true),
        EhrSwitchCommand.Create(io, isEnabled: false),
        EhrSetCommand.Create(io),
        EhrUnpinCommand.Create(io),
        EhrHistoryCommand.Create(io),
    };

    /// <summary>The two words that name a registration.</summary>
    public static (Argument<string> Slug, Argument<string> Environment) NameArguments() =>
    (
        new Argument<string>("slug") { Description = "The organization, such as st-mary." },
        new Argument<string>("environment") { Description = "Its installation, such as production." }
    );
}
