using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Ehrs;

/// <summary>A registration of the ledger.</summary>
/// <param name="Record">As it is stored.</param>
/// <param name="Reading">What its settings say, or what is wrong with them.</param>
internal sealed record StoredEhr(EhrRecord Record, EhrSettingsReading Reading)
{
    /// <summary>Its name.</summary>
    public EhrName Name => new(Record.Slug, Record.Environment);

    /// <summary>As it is stored; <see langword="null"/> when its settings cannot be read.</summary>
    public EhrState? State => Reading.IsRight ? new EhrState(Reading.Settings, Record.IsEnabled) : null;

    /// <summary>With its defaults; <see langword="null"/> when its settings cannot be read.</summary>
    public EhrRegistration? Registration => Reading.IsRight ? Reading.Settings.Registration(Name, Record.IsEnabled) : null;
}
