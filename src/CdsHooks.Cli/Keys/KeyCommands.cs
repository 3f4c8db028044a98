using System.CommandLine;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Keys;

/// <summary><c>cdshooks keys</c>: the keys that the service signs with, straight in the ledger. Private halves are neither read nor made here.</summary>
internal static class KeyCommands
{
    public static Command Create(CliIo io) => new("keys", "Shows, exchanges and revokes the keys that the service signs with. A running service follows within seconds.")
    {
        KeyListCommand.Create(io),
        KeyRotateCommand.Create(io),
        KeyRevokeCommand.Create(io),
        KeyExportCommand.Create(io),
        KeyHistoryCommand.Create(io),
    };
}
