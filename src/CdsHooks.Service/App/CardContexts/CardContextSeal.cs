using System.Collections.Concurrent;
using System.Security.Cryptography;
using CdsHooks.Smart.Registry;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.Service.App.CardContexts;

/// <summary>Seals what cards hand to the app, so that only this service can read it and nobody can change it on its way through EHR and browser.</summary>
/// <remarks>Each EHR has a purpose of its own: what was sealed for one cannot be opened for another. Keys, their rotation and what replicas share come from Data Protection.</remarks>
internal sealed class CardContextSeal(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long after its card a link still leads to the insight.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int Longest = 8_192;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, IDataProtector> protectors = new(StringComparer.Ordinal);

    /// <summary>Seals.</summary>
    /// <param name="context">What the card hands over.</param>
    /// <param name="ehr">The EHR it is sent to.</param>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>; around 500 of them.</returns>
    /// <exception cref="CryptographicException">There is no key.</exception>
    public string Seal(CardContext context, EhrRegistration ehr) => WebEncoders.Base64UrlEncode(ProtectorOf(ehr).Protect(CardContextWire.Write(context)));

    /// <summary>Opens what came with a launch. Never throws for any content.</summary>
    /// <param name="appContext">What the EHR handed over; <see langword="null"/> for nothing.</param>
    /// <param name="ehr">The EHR of the launch.</param>
    /// <param name="patientId">The patient of the launch.</param>
    public CardContextReading Open(string? appContext, EhrRegistration ehr, string patientId)
    {
        if (string.IsNullOrEmpty(appContext)) { return new CardContextReading.None(); }
        if (Unseal(appContext, ehr) is not { } context) { return new CardContextReading.Ignored(CardContextFault.NotOurs); }
        if (!PatientMark.IsOf(context, patientId)) { return new CardContextReading.Ignored(CardContextFault.OtherPatient); }
        var age = clock.GetUtcNow() - context.ShownAt;
        return age > Lifetime || age < -ClockSkew ? new CardContextReading.Ignored(CardContextFault.TooOld) : new CardContextReading.Found(context);
    }

    private CardContext? Unseal(string appContext, EhrRegistration ehr)
    {
        if (appContext.Length > Longest) { return null; }
        try
        {
            return CardContextWire.Read(ProtectorOf(ehr).Unprotect(WebEncoders.Base64UrlDecode(appContext)));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(EhrRegistration ehr) => protectors.GetOrAdd(ehr.Name, static (name, protection) => protection.CreateProtector("CdsHooks.App.CardContext", name), protection);
}
