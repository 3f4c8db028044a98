using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Tokens;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace CdsHooks.Cli.Ehrs;

/// <summary>Which ledger a command works on: the one it is told, or the one that the service would use in a folder.</summary>
internal sealed class LedgerChoice
{
    private readonly Option<string?> ledger = new("--ledger") { Description = "Connection string of the ledger; otherwise Storage__ConnectionString of the environment or Storage:ConnectionString of appsettings.json." };
    private readonly Option<LedgerProvider?> provider = new("--provider") { Description = "Kind of its database; otherwise Storage__Provider or Storage:Provider." };
    private readonly Option<string> folder = new("--content-root") { Description = "Folder of the service's appsettings.json, at which relative paths begin.", DefaultValueFactory = _ => "." };
    private readonly Option<bool> development = new("--development") { Description = "As the service is in Development: http URLs, appsettings.Development.json, the protection key in data/. Also when ASPNETCORE_ENVIRONMENT says so." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(ledger);
        command.Options.Add(provider);
        command.Options.Add(folder);
        command.Options.Add(development);
    }

    /// <summary>Opens the registrations of the ledger.</summary>
    /// <param name="parsed">What was written.</param>
    /// <param name="io">Tells the time.</param>
    /// <param name="makes">Makes the ledger where there is none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UsageException">No ledger is named, there is none, or it cannot be opened.</exception>
    public async Task<EhrDesk> OpenAsync(ParseResult parsed, CliIo io, bool makes, CancellationToken cancel) => new(await OpenLedgerAsync(parsed, io, makes, cancel), io.Clock);

    /// <summary>Opens the ledger.</summary>
    /// <param name="parsed">What was written.</param>
    /// <param name="io">Tells the time.</param>
    /// <param name="makes">Makes the ledger where there is none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UsageException">No ledger is named, there is none, or it cannot be opened.</exception>
    public async Task<StandaloneLedger> OpenLedgerAsync(ParseResult parsed, CliIo io, bool makes, CancellationToken cancel)
    {
        var root = Path.GetFullPath(parsed.GetRequiredValue(folder));
        var options = OptionsOf(parsed, root);
        if (!makes) { RequireFile(options, root); }
        try
        {
            return await StandaloneLedger.OpenAsync(options, root, io.Clock, cancel);
        }
        catch (Exception refused) when (refused is ValidationException or LedgerUnavailableException)
        {
            throw new UsageException(refused.Message);
        }
        // What a database says may hold the connection string, so only its kind is told.
        catch (System.Data.Common.DbException unreachable)
        {
            throw new UsageException($"The ledger cannot be opened ({unreachable.GetType().Name}{(unreachable.SqlState is { } state ? $" {state}" : "")}).");
        }
    }

    /// <summary>What settings may say where the command works.</summary>
    public EhrSettingsRules RulesOf(ParseResult parsed) => IsDevelopment(parsed) ? EhrSettingsRules.Development : EhrSettingsRules.Strict;

    /// <summary>Where the service's settings say that its signing keys are opened.</summary>
    /// <exception cref="UsageException">There is no such folder, or its settings are no JSON.</exception>
    public SigningPlace SigningOf(ParseResult parsed)
    {
        var root = Path.GetFullPath(parsed.GetRequiredValue(folder));
        return new SigningPlace(ConfigurationIn(root, NameOf(parsed)), root, IsDevelopment(parsed));
    }

    private bool IsDevelopment(ParseResult parsed) => NameOf(parsed) == "Development";

    private string NameOf(ParseResult parsed) => parsed.GetValue(development) ? "Development" : EnvironmentName;

    private static string EnvironmentName =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";

    /// <summary>What the service would be configured with in that folder.</summary>
    /// <exception cref="UsageException">There is no such folder, or its settings are no JSON.</exception>
    public IConfiguration ConfigurationOf(ParseResult parsed) => ConfigurationIn(Path.GetFullPath(parsed.GetRequiredValue(folder)), NameOf(parsed));

    private static IConfiguration ConfigurationIn(string root, string environment)
    {
        try
        {
            return new ConfigurationBuilder().SetBasePath(Directory.Exists(root) ? root : throw new UsageException($"There is no folder '{root}'."))
                .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true).AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException broken)
        {
            throw new UsageException(broken.Message);
        }
    }

    private LedgerOptions OptionsOf(ParseResult parsed, string root)
    {
        var configured = ConfigurationIn(root, NameOf(parsed));
        var usual = new LedgerOptions();
        var connection = parsed.GetValue(ledger) ?? configured["Storage:ConnectionString"];
        if (connection is null && !File.Exists(Path.Combine(root, new SqliteConnectionStringBuilder(usual.ConnectionString).DataSource)))
        {
            throw new UsageException("No ledger is named. Give --ledger, set Storage__ConnectionString, or name the service's folder with --content-root.");
        }
        var kind = parsed.GetValue(provider)
            ?? (configured["Storage:Provider"] is not { } word ? usual.Provider
                : Enum.TryParse<LedgerProvider>(word, ignoreCase: true, out var known) ? known : throw new UsageException($"Storage:Provider is one of {string.Join(", ", Enum.GetNames<LedgerProvider>())}."));
        return new LedgerOptions { Provider = kind, ConnectionString = connection ?? usual.ConnectionString };
    }

    // A slip in a path would otherwise make an empty ledger and show it.
    private static void RequireFile(LedgerOptions options, string root)
    {
        if (options.Provider != LedgerProvider.Sqlite) { return; }
        try
        {
            var file = Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource, root);
            if (!File.Exists(file)) { throw new UsageException($"There is no ledger '{file}'. cdshooks ehr add makes one."); }
        }
        catch (ArgumentException)
        {
            throw new UsageException("This is not a SQLite connection string.");
        }
    }
}
