using System.Security.Cryptography;
using System.Text;

namespace CdsHooks.Service.App.CardContexts;

/// <summary>Tells whether a card was about a patient: a keyed hash of the id, whose key is the card's own uuid, so that two cards about one patient show nothing in common.</summary>
internal static class PatientMark
{
    /// <summary>How many bytes a mark has.</summary>
    public const int Length = 16;

    /// <summary>Makes the mark.</summary>
    /// <param name="cardUuid">The card.</param>
    /// <param name="patientId">FHIR id of the patient.</param>
    public static byte[] Of(Guid cardUuid, string patientId)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(cardUuid.ToByteArray(bigEndian: true), Encoding.UTF8.GetBytes(patientId), whole);
        return whole[..Length].ToArray();
    }

    /// <summary>Is the card about that patient? Takes as long whatever the answer.</summary>
    public static bool IsOf(CardContext context, string patientId) => CryptographicOperations.FixedTimeEquals(context.Patient, Of(context.CardUuid, patientId));
}
