using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>The faults that the page has switches for.</summary>
/// <param name="FhirDelaySeconds">Delay of the FHIR server, from 0 to 60 s.</param>
/// <param name="FhirStatus">What the FHIR server answers, from 400 to 599; <see langword="null"/> for what is right.</param>
/// <param name="AccessTokenSeconds">Life of access tokens, from 1 s to a day; <see langword="null"/> for that of the manner.</param>
/// <param name="TokenStatus">What the token endpoint answers, from 400 to 599; <see langword="null"/> for what is right.</param>
/// <param name="TokenDelaySeconds">Delay of the token endpoint, from 0 to 60 s.</param>
/// <param name="DropsTokenAnswers">Whether answers of the token endpoint get lost.</param>
/// <param name="AnswersOutcomeWith200">Whether the FHIR server answers 200 with an OperationOutcome.</param>
/// <param name="Truncates">Whether answers of the FHIR server break off.</param>
internal sealed record FaultSwitches(
    int FhirDelaySeconds = 0, int? FhirStatus = null, int? AccessTokenSeconds = null, int? TokenStatus = null, int TokenDelaySeconds = 0, bool DropsTokenAnswers = false,
    bool AnswersOutcomeWith200 = false, bool Truncates = false)
{
    public static FaultSwitches Of(Faults faults) => new(
        (int)faults.FhirDelay.TotalSeconds, faults.FhirStatus, (int?)faults.AccessTokenLifetime?.TotalSeconds, faults.TokenStatus, (int)faults.TokenDelay.TotalSeconds,
        faults.DropsTokenAnswers, faults.AnswersOutcomeWith200, faults.Truncates);

    /// <summary>Sets them all; <see langword="false"/> where one is out of its range, and then none.</summary>
    public bool Set(Faults faults)
    {
        if (FhirDelaySeconds is < 0 or > 60 || TokenDelaySeconds is < 0 or > 60 || FhirStatus is < 400 or > 599 || TokenStatus is < 400 or > 599 || AccessTokenSeconds is < 1 or > 86_400) { return false; }
        faults.FhirDelay = TimeSpan.FromSeconds(FhirDelaySeconds);
        faults.FhirStatus = FhirStatus;
        faults.AccessTokenLifetime = AccessTokenSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        faults.TokenStatus = TokenStatus;
        faults.TokenDelay = TimeSpan.FromSeconds(TokenDelaySeconds);
        (faults.DropsTokenAnswers, faults.AnswersOutcomeWith200, faults.Truncates) = (DropsTokenAnswers, AnswersOutcomeWith200, Truncates);
        return true;
    }
}
