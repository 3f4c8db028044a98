namespace CdsHooks.Service.App.Views;

/// <summary>Whose chart it is, for the banner.</summary>
/// <param name="Name">The name; <see langword="null"/> where none is recorded.</param>
/// <param name="BirthDate">Birth date as recorded, with the precision it has.</param>
/// <param name="Age">Age today in words: <c>57 years</c>.</param>
/// <param name="Sex">Administrative gender in words.</param>
/// <param name="Id">Medical record number, or else another identifier, or else the FHIR id.</param>
/// <param name="IdLabel">What kind of id it is.</param>
/// <param name="IsDeceased">True when the chart records a death.</param>
public sealed record PatientView(string? Name, string? BirthDate, string? Age, string? Sex, string Id, string IdLabel, bool IsDeceased)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(PatientView);
}
