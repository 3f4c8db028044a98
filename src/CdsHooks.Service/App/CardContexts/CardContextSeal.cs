using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.App.CardContexts;

/// <summary>Seals what cards hand to the app, so that only this service can read it and nobody can change it on its way through EHR and browser.</summary>
/// <remarks>AES-256-GCM under a key for each EHR and day, which follows from the protection key: what was sealed for one EHR cannot be opened for another. On the way of every hook call, so a
/// key is derived once a day, and Data Protection, which derives one for each message, is left to what is rarer.</remarks>
internal sealed class CardContextSeal(KeyProtection protection, TimeProvider clock)
{
    /// <summary>How long after its card a link still leads to the insight.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const byte Format = 1;
    private const int DayBytes = 2;
    private const int HeadBytes = 1 + DayBytes;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Longest = 8_192;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (ushort Day, byte[] Key)> today = new(StringComparer.Ordinal);

    /// <summary>Seals.</summary>
    /// <param name="context">What the card hands over.</param>
    /// <param name="ehr">The EHR it is sent to.</param>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>; around 400 of them.</returns>
    /// <exception cref="CryptographicException">There is no key.</exception>
    public string Seal(CardContext context, EhrRegistration ehr)
    {
        var content = CardContextWire.Write(context);
        var day = DayOf(clock.GetUtcNow());
        var whole = new byte[HeadBytes + NonceBytes + content.Length + TagBytes];
        var head = whole.AsSpan(0, HeadBytes);
        var nonce = whole.AsSpan(HeadBytes, NonceBytes);
        head[0] = Format;
        BinaryPrimitives.WriteUInt16BigEndian(head[1..], day);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(KeyOf(ehr, day), TagBytes);
        cipher.Encrypt(nonce, content, whole.AsSpan(HeadBytes + NonceBytes, content.Length), whole.AsSpan(^TagBytes), head);
        return Base64Url.EncodeToString(whole);
    }

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
        if (appContext.Length > Longest || !Base64Url.IsValid(appContext)) { return null; }
        var whole = Base64Url.DecodeFromChars(appContext);
        if (whole.Length < HeadBytes + NonceBytes + TagBytes || whole[0] != Format) { return null; }
        var day = BinaryPrimitives.ReadUInt16BigEndian(whole.AsSpan(1));
        foreach (var key in protection.KeysFor(PurposeOf(ehr, day)))
        {
            if (TryDecrypt(whole, key) is { } content) { return CardContextWire.Read(content); }
        }
        return null;
    }

    private static byte[]? TryDecrypt(byte[] whole, byte[] key)
    {
        var content = new byte[whole.Length - HeadBytes - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(whole.AsSpan(HeadBytes, NonceBytes), whole.AsSpan(HeadBytes + NonceBytes, content.Length), whole.AsSpan(^TagBytes), content, whole.AsSpan(0, HeadBytes));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private byte[] KeyOf(EhrRegistration ehr, ushort day)
    {
        if (today.TryGetValue(ehr.Name, out var known) && known.Day == day) { return known.Key; }
        if (protection.KeysFor(PurposeOf(ehr, day)) is not [var key, ..]) { throw new CryptographicException("There is no protection key."); }
        today[ehr.Name] = (day, key);
        return key;
    }

    private static string PurposeOf(EhrRegistration ehr, ushort day) => string.Create(CultureInfo.InvariantCulture, $"CdsHooks.App.CardContext {ehr.Name} {day}");

    private static ushort DayOf(DateTimeOffset time) => (ushort)(time.ToUnixTimeSeconds() / 86_400);
}
