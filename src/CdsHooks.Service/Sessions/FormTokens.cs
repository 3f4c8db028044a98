using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.Service.Sessions;

/// <summary>The token that each form of a session must carry. It follows from the secret, so that nothing has to be stored, and nobody gets from it to the secret.</summary>
internal static class FormTokens
{
    /// <summary>Name of the form field.</summary>
    public const string Field = "form-token";

    /// <summary>Name of the header that stands in where a body is JSON.</summary>
    public const string Header = "X-Form-Token";

    public static string Of(string secret, string handle) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"form {handle}")));

    public static bool Fits(string? token, string secret, string handle) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Of(secret, handle)));
}
