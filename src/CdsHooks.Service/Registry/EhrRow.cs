using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Registry;

/// <summary>A stored registration, read.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Record">As it is stored.</param>
/// <param name="Reading">What its settings say, or what is wrong with them.</param>
internal sealed record EhrRow(EhrName Name, EhrRecord Record, EhrSettingsReading Reading)
{
    /// <summary>Reads a stored registration.</summary>
    public static EhrRow Read(EhrRecord record, EhrSettingsRules rules) =>
        new(new EhrName(record.Slug, record.Environment), record, EhrSettings.Read(record.Settings, rules));

    /// <summary>As it is stored; <see langword="null"/> when its settings cannot be read.</summary>
    public EhrState? State => Reading.IsRight ? new EhrState(Reading.Settings, Record.IsEnabled) : null;

    /// <summary>The registration with its defaults; <see langword="null"/> when its settings cannot be read.</summary>
    public EhrRegistration? Registration => Reading.IsRight ? Reading.Settings.Registration(Name, Record.IsEnabled) : null;
}
