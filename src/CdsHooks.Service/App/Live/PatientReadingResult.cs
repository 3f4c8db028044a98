using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>What came of reading the patient for the banner.</summary>
/// <param name="Patient">The patient; <see langword="null"/> when it could not be read.</param>
/// <param name="Problem">Why, in plain words.</param>
internal sealed record PatientReadingResult(PatientView? Patient, string? Problem)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(PatientReadingResult);
}
