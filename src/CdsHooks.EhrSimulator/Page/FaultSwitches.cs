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
/// <param name="SendsHalf">Whether it sends half of each answer as if it were all.</param>
/// <param name="FhirStatusType">The only type of resource that <paramref name="FhirStatus"/> is given to; <see langword="null"/> for all.</param>
/// <param name="AnswersHtmlWith200">Whether it answers 200 with a sign-in page.</param>
/// <param name="AnswersNothingWith200">Whether it answers 200 with nothing.</param>
/// <param name="RedirectsTo">Where it redirects to, http or https; <see langword="null"/> for nowhere.</param>
/// <param name="NextLinkBase">What links to next pages begin with, http or https; <see langword="null"/> for its own address.</param>
/// <param name="LoopsNextLink">Whether links to next pages lead to the same page.</param>
/// <param name="WarnsInBundles">Whether a warning stands in each search Bundle.</param>
/// <param name="StoresDrafts">Whether draft orders of hook calls are kept in the chart.</param>
/// <param name="BulkTooManyPolls">How many questions for the state of an export are answered 429, from 0 to 100.</param>
/// <param name="BulkFails">Whether exports fail.</param>
/// <param name="BulkBrokenDownloads">How many downloads break off, from 0 to 100.</param>
/// <param name="BulkFailingDownloads">How many downloads are answered 503, from 0 to 100.</param>
/// <param name="BulkWritesBadLines">Whether files hold lines that are no JSON.</param>
/// <param name="BulkAddsErrors">Whether manifests name a file of errors.</param>
/// <param name="BulkMiscountsResources">Whether one resource more is announced than a file holds.</param>
internal sealed record FaultSwitches(
    int FhirDelaySeconds = 0, int? FhirStatus = null, int? AccessTokenSeconds = null, int? TokenStatus = null, int TokenDelaySeconds = 0, bool DropsTokenAnswers = false,
    bool AnswersOutcomeWith200 = false, bool Truncates = false, bool SendsHalf = false, string? FhirStatusType = null, bool AnswersHtmlWith200 = false, bool AnswersNothingWith200 = false,
    string? RedirectsTo = null, string? NextLinkBase = null, bool LoopsNextLink = false, bool WarnsInBundles = false, bool StoresDrafts = false, int BulkTooManyPolls = 0, bool BulkFails = false, int BulkBrokenDownloads = 0,
    int BulkFailingDownloads = 0, bool BulkWritesBadLines = false, bool BulkAddsErrors = false, bool BulkMiscountsResources = false)
{
    private const int LongestText = 200;

    public static FaultSwitches Of(Faults faults) => new(
        (int)faults.FhirDelay.TotalSeconds, faults.FhirStatus, (int?)faults.AccessTokenLifetime?.TotalSeconds, faults.TokenStatus, (int)faults.TokenDelay.TotalSeconds,
        faults.DropsTokenAnswers, faults.AnswersOutcomeWith200, faults.Truncates, faults.SendsHalf, faults.FhirStatusType, faults.AnswersHtmlWith200, faults.AnswersNothingWith200,
        faults.RedirectsTo, faults.NextLinkBase, faults.LoopsNextLink, faults.WarnsInBundles, faults.StoresDrafts, faults.Bulk.TooManyPolls, faults.Bulk.Fails, faults.Bulk.BrokenDownloads,
        faults.Bulk.FailingDownloads, faults.Bulk.WritesBadLines, faults.Bulk.AddsErrors, faults.Bulk.MiscountsResources);

    /// <summary>Sets them all; <see langword="false"/> where one is out of its range, and then none.</summary>
    public bool Set(Faults faults)
    {
        if (FhirDelaySeconds is < 0 or > 60 || TokenDelaySeconds is < 0 or > 60 || FhirStatus is < 400 or > 599 || TokenStatus is < 400 or > 599 || AccessTokenSeconds is < 1 or > 86_400) { return false; }
        if (BulkTooManyPolls is < 0 or > 100 || BulkBrokenDownloads is < 0 or > 100 || BulkFailingDownloads is < 0 or > 100) { return false; }
        if (!IsAddress(RedirectsTo) || !IsAddress(NextLinkBase) || FhirStatusType is { Length: 0 or > LongestText }) { return false; }
        faults.FhirDelay = TimeSpan.FromSeconds(FhirDelaySeconds);
        faults.FhirStatus = FhirStatus;
        faults.AccessTokenLifetime = AccessTokenSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        faults.TokenStatus = TokenStatus;
        faults.TokenDelay = TimeSpan.FromSeconds(TokenDelaySeconds);
        (faults.DropsTokenAnswers, faults.AnswersOutcomeWith200, faults.Truncates) = (DropsTokenAnswers, AnswersOutcomeWith200, Truncates);
        (faults.SendsHalf, faults.FhirStatusType, faults.AnswersHtmlWith200, faults.AnswersNothingWith200) = (SendsHalf, FhirStatusType, AnswersHtmlWith200, AnswersNothingWith200);
        (faults.RedirectsTo, faults.NextLinkBase, faults.LoopsNextLink, faults.WarnsInBundles, faults.StoresDrafts) = (RedirectsTo, NextLinkBase, LoopsNextLink, WarnsInBundles, StoresDrafts);
        (faults.Bulk.TooManyPolls, faults.Bulk.Fails, faults.Bulk.BrokenDownloads, faults.Bulk.FailingDownloads) = (BulkTooManyPolls, BulkFails, BulkBrokenDownloads, BulkFailingDownloads);
        (faults.Bulk.WritesBadLines, faults.Bulk.AddsErrors, faults.Bulk.MiscountsResources) = (BulkWritesBadLines, BulkAddsErrors, BulkMiscountsResources);
        return true;
    }

    private static bool IsAddress(string? text) => text is null || (text.Length <= LongestText && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"));
}
