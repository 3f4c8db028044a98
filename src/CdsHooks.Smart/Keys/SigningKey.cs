using System.Text.Json;
using System.Text.Json.Serialization;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>A key pair that this service made, as it is stored.</summary>
public sealed record SigningKey
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true };

    /// <summary>Its <c>kid</c>: the thumbprint of the public half.</summary>
    public required string KeyId { get; init; }

    /// <summary>The public half.</summary>
    public required PublicJwk PublicHalf { get; init; }

    /// <summary>The private half as its <see cref="IKeyCustody"/> has it: encrypted, or the name of a key that never leaves a module.</summary>
    public required string Custody { get; init; }

    /// <summary>Since when it is published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Since when it signs.</summary>
    public DateTimeOffset? SignsFrom { get; init; }

    /// <summary>Since when it signs no more.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>What it signs with.</summary>
    public AssertionAlgorithm Algorithm => PublicHalf.Algorithm;

    /// <summary>Where it stands.</summary>
    public SigningKeyState State => RetiredAt is not null ? SigningKeyState.Former : SignsFrom is not null ? SigningKeyState.Current : SigningKeyState.Next;

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Stored(PublicHalf.Json, Custody, PublishedAt, SignsFrom, RetiredAt), Form);

    /// <summary>As it was stored.</summary>
    /// <exception cref="JsonException">It was not.</exception>
    public static SigningKey Parse(string keyId, string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, Form) ?? throw new JsonException("This is not a signing key.");
        return new SigningKey
        {
            KeyId = keyId,
            PublicHalf = PublicJwk.Parse(stored.PublicHalf),
            Custody = stored.Custody,
            PublishedAt = stored.PublishedAt,
            SignsFrom = stored.SignsFrom,
            RetiredAt = stored.RetiredAt,
        };
    }

    /// <summary>Without the private half, which need not be in any log, encrypted or not.</summary>
    public override string ToString() => $"{KeyId} {Algorithm} {State}";

    private sealed record Stored(string PublicHalf, string Custody, DateTimeOffset PublishedAt, DateTimeOffset? SignsFrom = null, DateTimeOffset? RetiredAt = null);
}
